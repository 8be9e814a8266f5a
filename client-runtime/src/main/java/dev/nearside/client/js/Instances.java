package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Instances of modules, their imports and exports. */
public final class Instances {
  private Instances() {}

  /** The arguments of a call from a guest. */
  @JSClass(transparent = true)
  public abstract static class Passed extends JsValue {
    @JSBody(script = "return [];")
    public static native Passed none();

    @JSBody(
        params = {"passed", "index"},
        script = "return passed[index];")
    public static native int i32(Passed passed, int index);

    @JSBody(
        params = {"passed", "index"},
        script = "return passed[index];")
    public static native long i64(Passed passed, int index);

    @JSBody(
        params = {"passed", "index"},
        script = "return passed[index];")
    public static native double f64(Passed passed, int index);

    @JSBody(
        params = {"passed", "index"},
        script = "return passed[index];")
    public static native @Nullable Object ref(Passed passed, int index);
  }

  // Methods of Java that a guest's call goes to. Not functors: TeaVM copies the arguments of those
  // twice per call, which made a call of the host three times as slow.

  public interface ToNothing {
    void call(Passed passed);
  }

  public interface ToInt {
    int call(Passed passed);
  }

  public interface ToLong {
    long call(Passed passed);
  }

  public interface ToDouble {
    double call(Passed passed);
  }

  @JSFunctor
  public interface ToReference extends JSObject {
    @Nullable Object call(Passed passed);
  }

  @JSBody(
      params = "target",
      script =
          "return function() { javaMethods.get('dev.nearside.client.js.Instances.toNothing("
              + "Ldev/nearside/client/js/Instances$ToNothing;Ldev/nearside/client/js/Instances$Passed;)V')"
              + ".invoke(target, arguments); };")
  public static native JsValue function(ToNothing target);

  static void toNothing(ToNothing target, Passed passed) {
    target.call(passed);
  }

  @JSBody(
      params = "target",
      script =
          "return function() { return javaMethods.get('dev.nearside.client.js.Instances.toInt("
              + "Ldev/nearside/client/js/Instances$ToInt;Ldev/nearside/client/js/Instances$Passed;)I')"
              + ".invoke(target, arguments); };")
  public static native JsValue function(ToInt target);

  static int toInt(ToInt target, Passed passed) {
    return target.call(passed);
  }

  @JSBody(
      params = "target",
      script =
          "return function() { return javaMethods.get('dev.nearside.client.js.Instances.toLong("
              + "Ldev/nearside/client/js/Instances$ToLong;Ldev/nearside/client/js/Instances$Passed;)J')"
              + ".invoke(target, arguments); };")
  public static native JsValue function(ToLong target);

  static long toLong(ToLong target, Passed passed) {
    return target.call(passed);
  }

  @JSBody(
      params = "target",
      script =
          "return function() { return javaMethods.get('dev.nearside.client.js.Instances.toDouble("
              + "Ldev/nearside/client/js/Instances$ToDouble;Ldev/nearside/client/js/Instances$Passed;)D')"
              + ".invoke(target, arguments); };")
  public static native JsValue function(ToDouble target);

  static double toDouble(ToDouble target, Passed passed) {
    return target.call(passed);
  }

  @JSBody(params = "target", script = "return function() { return target(arguments); };")
  public static native JsValue function(ToReference target);

  /** An array of {@code { module, name, kind }}. */
  @JSBody(params = "module", script = "return WebAssembly.Module.imports(module);")
  public static native JsValue imports(JsValue module);

  /** Without a prototype: what a module calls {@code __proto__} is a name like any other. */
  @JSBody(script = "return Object.create(null);")
  public static native JsValue importObject();

  @JSBody(
      params = {"imports", "module", "name", "value"},
      script = "(imports[module] || (imports[module] = Object.create(null)))[name] = value;")
  public static native void define(JsValue imports, String module, String name, JsValue value);

  @JSBody(
      params = {"imports", "module", "name", "value"},
      script = "(imports[module] || (imports[module] = Object.create(null)))[name] = value;")
  public static native void define(JsValue imports, String module, String name, int value);

  /** The exports of a fresh instance; its start function, if any, has run. */
  @JSBody(
      params = {"module", "imports"},
      script = "return new WebAssembly.Instance(module, imports).exports;")
  public static native JsValue instantiate(JsValue module, JsValue imports);

  /** What a module exports: its kinds by name. */
  @JSBody(
      params = "module",
      script =
          "var kinds = {}; WebAssembly.Module.exports(module).forEach(function(it) {"
              + " kinds['$' + it.name] = it.kind; }); return kinds;")
  public static native JsValue exportKinds(JsValue module);

  @JSBody(
      params = {"kinds", "name"},
      script = "return kinds['$' + name] === 'function';")
  public static native boolean isFunction(JsValue kinds, String name);

  @JSBody(params = "kinds", script = "return kinds.$memory === 'memory';")
  public static native boolean hasMemory(JsValue kinds);

  @JSBody(params = "exports", script = "return exports.memory;")
  public static native JsValue memory(JsValue exports);

  /** Calls without arguments; a result that is no i32 counts as 0. */
  @JSBody(
      params = {"exports", "name"},
      script = "var result = exports[name](); return typeof result === 'number' ? result | 0 : 0;")
  public static native int call(JsValue exports, String name);

  /**
   * Calls with an array of numbers and BigInts (WebAssembly JavaScript interface,
   * ToWebAssemblyValue); the results are an array too.
   */
  @JSBody(
      params = {"exports", "name", "numbers"},
      script =
          "var results = exports[name].apply(null, numbers);"
              + " return Array.isArray(results) ? results : results === undefined ? [] : [results];")
  public static native JsValue call(JsValue exports, String name, JsValue numbers);

  @JSBody(
      params = {"numbers", "number"},
      script = "numbers.push(number);")
  public static native void add(JsValue numbers, double number);

  @JSBody(
      params = {"numbers", "number"},
      script = "numbers.push(number);")
  public static native void add(JsValue numbers, long number);

  @JSBody(
      params = {"numbers", "index"},
      script = "return numbers[index];")
  public static native double f64(JsValue numbers, int index);

  @JSBody(
      params = {"numbers", "index"},
      script = "return numbers[index];")
  public static native long i64(JsValue numbers, int index);

  @JSBody(params = "text", script = "return +text;")
  public static native double number(String text);

  /** Blocks this worker's thread for some milliseconds. */
  @JSBody(
      params = "ms",
      script =
          "var memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });"
              + " Atomics.wait(new Int32Array(memory.buffer), 0, 0, ms);")
  public static native void block(double ms);
}
