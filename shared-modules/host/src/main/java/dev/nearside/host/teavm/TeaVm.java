package dev.nearside.host.teavm;

import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.Action;
import dev.nearside.host.HostFunction.Body;
import dev.nearside.host.HostFunction.ToDouble;
import dev.nearside.host.HostFunction.ToInt;
import dev.nearside.host.HostFunction.ToReference;
import dev.nearside.host.HostGlobal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of what a Wasm GC module of TeaVM 0.15 imports. Java code that does not call JavaScript
 * finds all it needs; what does is refused when it is published, or traps.
 *
 * <p>References are opaque: a string is what {@link JsStrings} made of it, everything else stands
 * for "nothing". A stack trace is empty.
 */
public final class TeaVm {
  public static final List<HostGlobal> GLOBALS =
      List.of(
          new HostGlobal("teavmMemory", "heapOffset", (pages, limits) -> pages << 16),
          new HostGlobal(
              "teavmMemory",
              "maxSize",
              (pages, limits) ->
                  (int) Math.min((long) limits.memoryPages() << 16, Integer.MAX_VALUE)));

  private static final String JSO = "teavmJso";
  private static final int MOST_ARGUMENTS = 31;
  private static final Object NOTHING = "nothing";

  private final List<HostFunction> functions = new ArrayList<>();

  private TeaVm() {}

  public static List<HostFunction> functions() {
    TeaVm teavm = new TeaVm();
    teavm.platform();
    teavm.exceptions();
    teavm.javaScript();
    teavm.numbered("createFunction", 1, answer(NOTHING));
    teavm.numbered("callFunction", 1, answer(null));
    teavm.numbered("callMethod", 2, (c, a) -> JsStrings.refuse("callMethod"));
    teavm.functions.addAll(JsStrings.functions());
    teavm.functions.addAll(Mathematics.functions());
    return teavm.functions;
  }

  private void platform() {
    add("teavmMemory", "notifyHeapResized", "", (Action) (c, a) -> {});
    add(
        "teavmDate",
        "currentTimeMillis",
        "",
        (ToDouble) (c, a) -> Math.floor(c.platform().realtimeNanos() / 1e6));
    Action print = (c, a) -> c.errors().character(a.i32(0));
    add("teavmConsole", "putcharStdout", "i", print);
    add("teavmConsole", "putcharStderr", "i", print);
  }

  private void exceptions() {
    add("teavm", "takeStackTrace", "r", answer(null));
    add("teavm", "decorateException", "r", (Action) (c, a) -> {});
  }

  private void javaScript() {
    // The builtins take arrays of the guest's, which only a JavaScript engine can reach into.
    add(JSO, "stringBuiltinsSupported", "", answer(0));
    add(JSO, "isUndefined", "r", (ToInt) (c, a) -> a.ref(0) == null ? 1 : 0);
    add(JSO, "instanceOf", "rr", answer(0));
    add(JSO, "getProperty", "rr", answer(null));
    add(JSO, "unwrapDouble", "r", (ToDouble) (c, a) -> 0);
    add(JSO, "unwrapInt", "r", answer(0));
    add(JSO, "unwrapBoolean", "r", answer(0));
    add(JSO, "global", "r", (ToReference) (c, a) -> JsStrings.refuse("global"));
  }

  private static ToInt answer(int value) {
    return (c, a) -> value;
  }

  private static ToReference answer(@Nullable Object value) {
    return (c, a) -> value;
  }

  private void numbered(String family, int fixed, ToReference body) {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < fixed; i++) {
      parameters.append('r');
    }
    for (int i = 0; i <= MOST_ARGUMENTS; i++) {
      add(JSO, family + i, parameters.toString(), body);
      parameters.append('r');
    }
  }

  private void add(String module, String name, String parameters, Body body) {
    functions.add(new HostFunction(module, name, parameters, body));
  }
}
