package dev.nearside.host.extism;

import dev.nearside.host.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What a user function may do with the memory that it shares with the guest that calls it: the
 * guest passes addresses of blocks, and gets addresses of blocks.
 *
 * <p>Of one call, on its thread; not to be kept.
 */
public final class CurrentPlugin {
  private final ExtismKernel kernel;

  CurrentPlugin(ExtismKernel kernel) {
    this.kernel = kernel;
  }

  /** A copy of the block that begins at {@code address}, or null when none does. */
  public byte @Nullable [] read(long address) {
    return kernel.blocks.get(address);
  }

  /** The same as text, malformed UTF-8 replaced by U+FFFD. */
  public @Nullable String readText(long address) {
    byte[] bytes = read(address);
    return bytes == null ? null : Utf8.decode(bytes);
  }

  /** The address of a new block with these bytes, or zero when there is no room for it. */
  public long store(byte[] bytes) {
    return kernel.blocks.store(bytes);
  }

  public long store(String text) {
    return store(Utf8.encode(text));
  }

  /** The address of a new block of zeros, or zero when there is no room for it. */
  public long alloc(long length) {
    return kernel.blocks.alloc(length);
  }

  /** The length of the block that begins at {@code address}, or zero. */
  public long length(long address) {
    return kernel.blocks.length(address);
  }

  public void free(long address) {
    kernel.blocks.free(address);
  }

  /** A variable of this call, or null. */
  public byte @Nullable [] variable(String name) {
    return kernel.variables.get(name);
  }

  /** Sets a variable; null removes it. Throws when all together are larger than their limit. */
  public void setVariable(String name, byte @Nullable [] value) {
    kernel.variables.set(name, value);
  }

  /** What the call will fail with when the guest returns. */
  public void setError(String message) {
    kernel.setError(store(message));
  }
}
