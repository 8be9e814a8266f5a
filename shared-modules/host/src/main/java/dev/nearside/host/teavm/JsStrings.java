package dev.nearside.host.teavm;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Arguments;
import dev.nearside.host.GuestTrap;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.Body;
import dev.nearside.host.HostFunction.ToInt;
import dev.nearside.host.HostFunction.ToReference;
import java.util.List;

/**
 * {@code wasm:js-string} (WebAssembly JS String Builtins) where no JavaScript engine provides it: a
 * string is a {@link String}, anything else traps, as the proposal wants it.
 */
final class JsStrings {
  private static final String MODULE = "wasm:js-string";

  /** Fewer than any engine takes; strings are no part of a guest's memory. */
  private static final int LONGEST = 1 << 26;

  private JsStrings() {}

  static List<HostFunction> functions() {
    return List.of(
        function("fromCharCode", "i", (ToReference) (c, a) -> String.valueOf((char) a.i32(0))),
        function("concat", "rr", (ToReference) (c, a) -> concat(string(a, 0), string(a, 1))),
        function("length", "r", (ToInt) (c, a) -> string(a, 0).length()),
        function("charCodeAt", "ri", (ToInt) (c, a) -> charCodeAt(a)),
        function("substring", "rii", (ToReference) (c, a) -> substring(a)),
        function("fromCharCodeArray", "rii", (ToReference) (c, a) -> refuse("fromCharCodeArray")),
        function(
            "intoCharCodeArray", "rri", (ToInt) (c, a) -> refuse("intoCharCodeArray").hashCode()));
  }

  /** Traps because of a function that only JavaScript could answer. */
  static Object refuse(String function) {
    throw new GuestTrap("the function calls JavaScript (" + function + "), which is not there");
  }

  private static String concat(String first, String second) {
    if (first.length() > LONGEST - second.length()) {
      throw new NearsideException(
          ErrorCode.MEMORY_LIMIT,
          "the function makes a string longer than its limit of " + LONGEST + " characters");
    }
    return first + second;
  }

  private static int charCodeAt(Arguments arguments) {
    String string = string(arguments, 0);
    int index = arguments.i32(1);
    if (index < 0 || index >= string.length()) {
      throw new GuestTrap("charCodeAt: index " + index + " of a string of " + string.length());
    }
    return string.charAt(index);
  }

  private static String substring(Arguments arguments) {
    String string = string(arguments, 0);
    int start = clamped(arguments.i32(1), string);
    int end = clamped(arguments.i32(2), string);
    return start > end ? "" : string.substring(start, end);
  }

  /** An unsigned index, at most the length. */
  private static int clamped(int index, String string) {
    return index < 0 || index > string.length() ? string.length() : index;
  }

  private static String string(Arguments arguments, int index) {
    if (arguments.ref(index) instanceof String string) {
      return string;
    }
    throw new GuestTrap("expected a string");
  }

  private static HostFunction function(String name, String parameters, Body body) {
    return new HostFunction(MODULE, name, parameters, body);
  }
}
