package dev.nearside.host.extism;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.GuestTrap;
import dev.nearside.host.Invocation;
import dev.nearside.host.Platform;
import dev.nearside.host.Utf8;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an Extism guest and its host share during one call: blocks of memory, variables, the output
 * and the error. Variables live as long as the call.
 */
public final class ExtismKernel {
  /** Bytes of all variables' names and values together, as in the reference host. */
  private static final int VARIABLE_BYTES = 1 << 20;

  final Blocks blocks;
  final byte[] input;
  private final Invocation invocation;
  private final Map<String, byte[]> variables = new HashMap<>();
  private int variableBytes;
  private int inputBlock;
  private int outputAddress;
  private int outputLength;
  private long error;

  public ExtismKernel(Invocation invocation, Platform platform) {
    this.invocation = invocation;
    this.input = invocation.input();
    this.blocks = new Blocks((long) invocation.limits().memoryPages() << 16, platform);
  }

  /** The bytes the guest named as its output; throws {@link ErrorCode#OUTPUT_LIMIT}. */
  public byte[] output() {
    int limit = invocation.limits().outputBytes();
    if (outputLength > limit) {
      throw new NearsideException(
          ErrorCode.OUTPUT_LIMIT, "the output is larger than its limit of " + limit + " bytes");
    }
    return outputLength == 0 ? new byte[0] : blocks.copy(outputAddress, outputLength);
  }

  /** The text of the error the guest set, or null when it set none. */
  public @Nullable String error() {
    return error == 0 ? null : text(error);
  }

  /** Whether the guest was refused memory because of its limit. */
  public boolean refusedMemory() {
    return blocks.refused();
  }

  /** Where the input is among the blocks; it is copied there when a guest first asks. */
  long inputAddress() {
    if (inputBlock == 0) {
      inputBlock = blocks.store(input);
    }
    return inputBlock;
  }

  void setOutput(long address, long length) {
    if (blocks.holds(address, length)) {
      outputAddress = (int) address;
      outputLength = (int) length;
    }
  }

  void setError(long address) {
    if (address == 0 || blocks.holds(address, 1)) {
      error = address;
    }
  }

  long errorAddress() {
    return error;
  }

  long config(long keyAddress) {
    String value = invocation.config().get(take("config_get", keyAddress));
    return value == null ? 0 : blocks.store(Utf8.encode(value));
  }

  long variable(long keyAddress) {
    byte[] value = variables.get(take("var_get", keyAddress));
    return value == null ? 0 : blocks.store(value);
  }

  void setVariable(long keyAddress, long valueAddress) {
    String key = take("var_set", keyAddress);
    byte[] old = variables.remove(key);
    variableBytes -= old == null ? 0 : key.length() + old.length;
    if (valueAddress == 0) {
      return;
    }
    byte[] value = bytes("var_set", valueAddress);
    blocks.free(valueAddress);
    variableBytes += key.length() + value.length;
    if (variableBytes > VARIABLE_BYTES) {
      throw new NearsideException(
          ErrorCode.MEMORY_LIMIT,
          "the function's variables are larger than their limit of " + VARIABLE_BYTES + " bytes");
    }
    variables.put(key, value);
  }

  /** The text of a block, which is freed. */
  String take(String function, long address) {
    String text = Utf8.decode(bytes(function, address));
    blocks.free(address);
    return text;
  }

  /** Zero is what a guest got for a block of no bytes. */
  private byte[] bytes(String function, long address) {
    if (address == 0) {
      return new byte[0];
    }
    int length = blocks.length(address);
    if (length == 0) {
      throw new GuestTrap(function + " was handed " + address + ", which is no block of memory");
    }
    return blocks.copy(address, length);
  }

  private String text(long address) {
    int length = blocks.length(address);
    return length == 0 ? "" : Utf8.decode(blocks.copy(address, length));
  }
}
