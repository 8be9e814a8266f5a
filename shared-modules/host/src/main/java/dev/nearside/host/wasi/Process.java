package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arguments, environment, exit and randomness. */
final class Process {
  /** As much as a browser gives at once (Web Cryptography 10.1.1). */
  private static final int RANDOM_AT_ONCE = 65_536;

  private Process() {}

  static void argsGet(CallContext context, Arguments arguments) {
    get(context, arguments, args(context));
  }

  static void argsSizesGet(CallContext context, Arguments arguments) {
    sizes(context, arguments, args(context));
  }

  static void environGet(CallContext context, Arguments arguments) {
    get(context, arguments, environment(context));
  }

  static void environSizesGet(CallContext context, Arguments arguments) {
    sizes(context, arguments, environment(context));
  }

  static void exit(CallContext context, Arguments arguments) {
    throw new GuestExit(arguments.i32(0));
  }

  static void randomGet(CallContext context, Arguments arguments) {
    int address = arguments.i32(0);
    int left = arguments.i32(1);
    GuestMemory memory = context.memory();
    memory.require(address, left);
    while (left != 0) {
      int count = Integer.compareUnsigned(left, RANDOM_AT_ONCE) < 0 ? left : RANDOM_AT_ONCE;
      byte[] bytes = new byte[count];
      context.platform().random(bytes);
      memory.write(address, bytes, 0, count);
      address += count;
      left -= count;
    }
  }

  private static List<byte[]> args(CallContext context) {
    List<byte[]> args = new ArrayList<>();
    for (String arg : context.args()) {
      args.add(Utf8.encode(arg));
    }
    return args;
  }

  private static List<byte[]> environment(CallContext context) {
    List<byte[]> environment = new ArrayList<>();
    for (Map.Entry<String, String> option : context.invocation().config().entrySet()) {
      environment.add(Utf8.encode(option.getKey() + "=" + option.getValue()));
    }
    return environment;
  }

  /** Writes how many strings there are, and their bytes with the NUL behind each. */
  private static void sizes(CallContext context, Arguments arguments, List<byte[]> strings) {
    GuestMemory memory = context.memory();
    int bytes = 0;
    for (byte[] string : strings) {
      bytes += string.length + 1;
    }
    memory.require(arguments.i32(1), 4);
    memory.setInt(arguments.i32(0), strings.size());
    memory.setInt(arguments.i32(1), bytes);
  }

  /** Writes the strings into one buffer, and where each begins into an array. */
  private static void get(CallContext context, Arguments arguments, List<byte[]> strings) {
    GuestMemory memory = context.memory();
    int pointer = arguments.i32(0);
    int address = arguments.i32(1);
    memory.require(pointer, 4 * strings.size());
    for (byte[] string : strings) {
      memory.require(address, string.length + 1);
      memory.setInt(pointer, address);
      memory.write(address, string, 0, string.length);
      memory.setByte(address + string.length, (byte) 0);
      pointer += 4;
      address += string.length + 1;
    }
  }
}
