package dev.nearside.client.worker;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.UserExports;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.host.extism.CurrentPlugin;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The page's functions as imports of one module; the guests' memory as those functions see it. */
final class PageFunctions {
  private final Supplier<CurrentPlugin> current;
  private final JsValue plugin = UserExports.plugin(this::act);

  /** What the host refused a function, which the page's code may pass on as it likes. */
  private @Nullable NearsideException refused;

  /**
   * @param current the memory of the call that runs
   */
  PageFunctions(Supplier<CurrentPlugin> current) {
    this.current = current;
  }

  /** Throws {@link MissingFunction} when the page has none of that name. */
  JsValue function(String name, ExtismNeeds needs) {
    UserFunction wanted = wanted(name, needs);
    if (!UserExports.has(name)) {
      throw new MissingFunction(wanted);
    }
    JsValue results = Fields.list();
    for (NumberType type : wanted.signature().results()) {
      Fields.add(results, type.wire());
    }
    return UserExports.function(name, results, plugin, error -> failed(name, error));
  }

  private static UserFunction wanted(String name, ExtismNeeds needs) {
    for (UserFunction function : needs.userFunctions()) {
      if (function.name().equals(name)) {
        return function;
      }
    }
    return new UserFunction(name, new Signature(List.of(), List.of()));
  }

  private void failed(String name, JsValue error) {
    NearsideException known = refused;
    refused = null;
    throw known != null
        ? known
        : new NearsideException(
            ErrorCode.FUNCTION_ERROR,
            "the user function " + name + " failed: " + Thrown.message(error));
  }

  private @Nullable JsValue act(String what, JsValue first, @Nullable JsValue second) {
    CurrentPlugin now = current.get();
    try {
      return switch (what) {
        case "read" -> bytes(now.read(UserExports.toLong(first)));
        case "store" -> UserExports.ofLong(now.store(JavaBytes.of(JavaBytes.cast(first))));
        case "alloc" -> UserExports.ofLong(now.alloc(UserExports.toLong(first)));
        case "length" -> UserExports.ofLong(now.length(UserExports.toLong(first)));
        case "getVariable" -> bytes(now.variable(JsValue.text(first)));
        case "setVariable" -> {
          now.setVariable(
              JsValue.text(first),
              second == null ? null : JavaBytes.of(JavaBytes.cast(second)).clone());
          yield null;
        }
        default -> {
          now.setError(JsValue.text(first));
          yield null;
        }
      };
    } catch (NearsideException e) {
      refused = e;
      throw e;
    }
  }

  private static @Nullable JsValue bytes(byte @Nullable [] bytes) {
    return bytes == null ? null : JavaBytes.view(bytes);
  }
}
