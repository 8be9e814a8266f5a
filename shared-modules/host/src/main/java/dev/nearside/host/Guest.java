package dev.nearside.host;

import dev.nearside.contract.Signature;

/**
 * One instance of a module, made for one call.
 *
 * <p>Implementations translate what their engine throws: a trap into {@link GuestTrap}, a limit
 * into {@link dev.nearside.contract.NearsideException} with its code; {@link GuestExit} and what a
 * host function throws pass through as they are.
 */
public interface Guest {
  /** Whether the module exports a function of that name, whatever it takes. */
  boolean exports(String function);

  /** Calls an exported function that takes nothing; returns its i32, or 0 when it gives none. */
  int call(String function);

  /**
   * Calls an exported function with numbers, as their bits: those of an i32 and f32 in the lower
   * half. Returns the results' bits.
   */
  long[] call(String function, Signature signature, long[] numbers);

  /** Makes the guest of a call. */
  interface Source {
    /** Instantiates the module and runs its start function; throws as {@link #call} does. */
    Guest instantiate();
  }
}
