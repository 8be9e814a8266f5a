package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** The page's own functions for guests; {@code worker-functions.js} got them. */
public final class UserExports {
  private UserExports() {}

  /** What a user function asks of its host, by name. */
  @JSFunctor
  public interface Host extends JSObject {
    @Nullable JsValue act(String what, JsValue first, @Nullable JsValue second);
  }

  @JSBody(
      params = "name",
      script = "return !!$user.module && typeof $user.module[name] === 'function';")
  public static native boolean has(String name);

  /** Why there are none; empty when there are. */
  @JSBody(script = "return $user.error;")
  public static native String error();

  @JSBody(params = "host", script = "return $plugin(host);")
  public static native JsValue plugin(Host host);

  /**
   * The function as an import.
   *
   * @param results an array of number types by name
   * @param failed told what it threw; throws
   */
  @JSBody(
      params = {"name", "results", "plugin", "failed"},
      script = "return $userFunction($user.module[name], results, plugin, failed);")
  public static native JsValue function(
      String name, JsValue results, JsValue plugin, Handler failed);

  /** A number or BigInt; throws for what is no whole number. */
  @JSBody(params = "value", script = "return BigInt.asIntN(64, BigInt(value));")
  public static native long toLong(JsValue value);

  @JSBody(params = "value", script = "return value;")
  public static native JsValue ofLong(long value);
}
