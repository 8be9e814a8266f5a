package dev.nearside.host.extism;

import dev.nearside.contract.LogLevel;
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

  /** Where the functions are imported from that a host's owner brings. */
  public static final String USER_MODULE = "extism:host/user";

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

  private void http() {
    add("http_request", "ll", (ToLong) (c, a) -> c.extism().request(a.i64(0), a.i64(1)));
    add("http_status_code", "", (ToInt) (c, a) -> c.extism().http.status());
    add("http_headers", "", (ToLong) (c, a) -> c.extism().responseHeaders());
  }

  private void log() {
    for (LogLevel level : LogLevel.values()) {
      if (level != LogLevel.SILENT) {
        add("log_" + level.wire(), "l", (Action) (c, a) -> c.extism().log(level, a.i64(0)));
      }
    }
    add("get_log_level", "", (ToInt) (c, a) -> c.extism().log.level());
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

  private void add(String name, String parameters, Body body) {
    functions.add(new HostFunction(MODULE, name, parameters, body));
  }
}
