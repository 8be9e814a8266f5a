package dev.nearside.host.extism;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.Action;
import dev.nearside.host.HostFunction.Body;
import dev.nearside.host.HostFunction.ToInt;
import dev.nearside.host.HostFunction.ToLong;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of {@code extism:host/env}: the functions of the Extism kernel and of its runtime, as
 * in Extism 1.x.
 *
 * <p>Addresses are 64-bit and lie outside the guest's own memory. A load outside the blocks gives
 * zero and a store there does nothing, as in the reference kernel.
 */
public final class Extism {
  public static final String MODULE = "extism:host/env";

  private static final String[] LEVELS = {"trace", "debug", "info", "warn", "error"};

  /** The least level that is kept: info. */
  private static final int LOG_LEVEL = 2;

  private final List<HostFunction> functions = new ArrayList<>();

  private Extism() {}

  public static List<HostFunction> functions() {
    Extism extism = new Extism();
    extism.memory();
    extism.inputAndOutput();
    extism.configAndVariables();
    extism.http();
    extism.log();
    return extism.functions;
  }

  private void memory() {
    add("alloc", "l", (ToLong) (c, a) -> blocks(c).alloc(a.i64(0)));
    add("free", "l", (Action) (c, a) -> blocks(c).free(a.i64(0)));
    add("length", "l", (ToLong) (c, a) -> blocks(c).length(a.i64(0)));
    add("length_unsafe", "l", (ToLong) (c, a) -> blocks(c).length(a.i64(0)));
    add("load_u8", "l", (ToInt) (c, a) -> blocks(c).getByte(a.i64(0)));
    add("load_u64", "l", (ToLong) (c, a) -> blocks(c).getLong(a.i64(0)));
    add("store_u8", "li", (Action) (c, a) -> blocks(c).setByte(a.i64(0), a.i32(1)));
    add("store_u64", "ll", (Action) (c, a) -> blocks(c).setLong(a.i64(0), a.i64(1)));
  }

  private void inputAndOutput() {
    add("input_length", "", (ToLong) (c, a) -> c.extism().input.length);
    add("input_offset", "", (ToLong) (c, a) -> c.extism().inputAddress());
    add("input_load_u8", "l", (ToInt) Extism::inputByte);
    add("input_load_u64", "l", (ToLong) Extism::inputLong);
    add("output_set", "ll", (Action) (c, a) -> c.extism().setOutput(a.i64(0), a.i64(1)));
    add("error_set", "l", (Action) (c, a) -> c.extism().setError(a.i64(0)));
    add("error_get", "", (ToLong) (c, a) -> c.extism().errorAddress());
  }

  private void configAndVariables() {
    add("config_get", "l", (ToLong) (c, a) -> c.extism().config(a.i64(0)));
    add("var_get", "l", (ToLong) (c, a) -> c.extism().variable(a.i64(0)));
    add("var_set", "ll", (Action) (c, a) -> c.extism().setVariable(a.i64(0), a.i64(1)));
  }

  /** There is no HTTP for guests: a request ends the call, since none would say why it failed. */
  private void http() {
    add("http_request", "ll", (ToLong) (c, a) -> request());
    add("http_status_code", "", (ToInt) (c, a) -> 0);
    add("http_headers", "", (ToLong) (c, a) -> 0);
  }

  private void log() {
    for (int level = 0; level < LEVELS.length; level++) {
      int number = level;
      add("log_" + LEVELS[level], "l", (Action) (c, a) -> log(c, number, a.i64(0)));
    }
    add("get_log_level", "", (ToInt) (c, a) -> LOG_LEVEL);
  }

  private static Blocks blocks(CallContext context) {
    return context.extism().blocks;
  }

  private static int inputByte(CallContext context, Arguments arguments) {
    byte[] input = context.extism().input;
    double at = (double) arguments.i64(0);
    return at >= 0 && at < input.length ? input[(int) at] & 0xFF : 0;
  }

  private static long inputLong(CallContext context, Arguments arguments) {
    byte[] input = context.extism().input;
    double at = (double) arguments.i64(0);
    return at >= 0 && at <= input.length - 8 ? context.platform().getLong(input, (int) at) : 0;
  }

  private static long request() {
    throw new NearsideException(
        ErrorCode.FUNCTION_ERROR, "the function calls http_request, which is not offered");
  }

  private static void log(CallContext context, int level, long address) {
    if (level < LOG_LEVEL) {
      blocks(context).free(address);
    } else {
      String name = LEVELS[level];
      context.errors().line(name + ": " + context.extism().take("log_" + name, address));
    }
  }

  private void add(String name, String parameters, Body body) {
    functions.add(new HostFunction(MODULE, name, parameters, body));
  }
}
