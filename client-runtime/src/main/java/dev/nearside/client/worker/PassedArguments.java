package dev.nearside.client.worker;

import dev.nearside.client.js.Instances.Passed;
import dev.nearside.host.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a guest's call as JavaScript got them: i64 is a BigInt, which is Java's long.
 *
 * <p>One object for all calls of a guest, which do not nest: no host function calls the guest.
 */
final class PassedArguments implements Arguments {
  private Passed passed = Passed.none();

  PassedArguments of(Passed now) {
    passed = now;
    return this;
  }

  @Override
  public int i32(int index) {
    return Passed.i32(passed, index);
  }

  @Override
  public long i64(int index) {
    return Passed.i64(passed, index);
  }

  @Override
  public double f64(int index) {
    return Passed.f64(passed, index);
  }

  @Override
  public @Nullable Object ref(int index) {
    return Passed.ref(passed, index);
  }
}
