package dev.nearside.host.extism;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.GuestTrap;
import dev.nearside.host.Invocation;
import dev.nearside.host.Platform;
import dev.nearside.host.Tail;
import dev.nearside.host.Utf8;
import dev.nearside.host.http.AllowedHosts;
import org.jspecify.annotations.Nullable;

/**
 * What an Extism guest and its host share during one call: blocks of memory, variables, requests,
 * the output and the error. Variables live as long as the call.
 */
public final class ExtismKernel {
  final Blocks blocks;
  final byte[] input;
  final Variables variables;
  final HttpCalls http;
  final GuestLog log;
  private final Invocation invocation;
  private final ExtismNeeds needs;
  private final CurrentPlugin plugin = new CurrentPlugin(this);
  private long inputBlock;
  private int outputAddress;
  private int outputLength;
  private long error;
  private @Nullable String errorText;

  /**
   * @param errors where what the guest logs goes too
   */
  public ExtismKernel(Invocation invocation, ExtismNeeds needs, Platform platform, Tail errors) {
    this.invocation = invocation;
    this.needs = needs;
    this.input = invocation.input();
    this.blocks = new Blocks((long) invocation.limits().memoryPages() << 16, platform);
    this.variables = new Variables(needs.maxVarBytes());
    this.log = new GuestLog(invocation.module(), needs.logLevel(), platform, errors);
    this.http =
        new HttpCalls(
            new AllowedHosts(needs.allowedHosts()),
            needs.maxHttpResponseBytes(),
            invocation.limits().deadlineMs(),
            platform,
            log);
  }

  /** What user functions get to see of this. */
  public CurrentPlugin plugin() {
    return plugin;
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
    return errorText;
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
    if (length != 0 && !blocks.holds(address, length)) {
      throw new GuestTrap(
          "output_set was handed " + length + " bytes at " + address + ", which are not there");
    }
    outputAddress = (int) address;
    outputLength = (int) length;
  }

  /** Zero takes the error back. It is read here: guests free it before they return. */
  void setError(long address) {
    if (address != 0 && !blocks.holds(address, 0)) {
      throw new GuestTrap("error_set was handed " + address + ", which is no block of memory");
    }
    byte[] text = blocks.get(address);
    error = address;
    errorText = address == 0 ? null : text == null ? "" : Utf8.decode(text);
  }

  long errorAddress() {
    return error;
  }

  long config(long keyAddress) {
    byte[] key = blocks.get(keyAddress);
    if (key == null) {
      return 0;
    }
    String name = Utf8.decode(key);
    String given = invocation.config().get(name);
    String value = given == null ? needs.config().get(name) : given;
    return answer(keyAddress, value == null ? null : Utf8.encode(value));
  }

  long variable(long keyAddress) {
    byte[] key = blocks.get(keyAddress);
    return key == null ? 0 : answer(keyAddress, variables.get(Utf8.decode(key)));
  }

  /** Stores before it frees: guests free the key once more, which must not be the answer then. */
  private long answer(long keyAddress, byte @Nullable [] value) {
    long address = value == null ? 0 : blocks.store(value);
    blocks.free(keyAddress);
    return address;
  }

  void setVariable(long keyAddress, long valueAddress) {
    byte[] key = blocks.get(keyAddress);
    byte[] value = valueAddress == 0 ? null : blocks.get(valueAddress);
    if (key == null || (value == null && valueAddress != 0)) {
      log.write(
          LogLevel.ERROR,
          "var_set was handed "
              + (key == null ? keyAddress : valueAddress)
              + ", which is no block of memory");
      return;
    }
    variables.set(Utf8.decode(key), value);
  }

  long request(long requestAddress, long bodyAddress) {
    byte[] request = blocks.get(requestAddress);
    byte[] body = request == null ? null : http.send(request, blocks.get(bodyAddress));
    return body == null ? 0 : blocks.store(body);
  }

  long responseHeaders() {
    String headers = http.headers();
    return headers == null ? 0 : blocks.store(Utf8.encode(headers));
  }

  void log(LogLevel level, long address) {
    byte[] text = blocks.get(address);
    if (text == null) {
      log.write(
          LogLevel.ERROR,
          "log_" + level.wire() + " was handed " + address + ", which is no block of memory");
    } else if (log.keeps(level)) {
      log.write(level, Utf8.decode(text));
    }
    blocks.free(address);
  }
}
