package dev.nearside.host;

/**
 * The guest trapped. Thrown by the platform's {@link Guest}, and by host functions where the guest
 * broke their contract.
 */
public final class GuestTrap extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GuestTrap(String message) {
    super(message);
  }

  /** A trap of the engine's, whose message becomes {@link TrapWords}. */
  public static GuestTrap ofEngine(String message) {
    return new GuestTrap(TrapWords.of(message));
  }
}
