package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** The members of a JavaScript object that nobody vouches for: options, parsed JSON. */
public final class Fields {
  private Fields() {}

  /** The member, or null when it is absent, null or undefined. */
  @JSBody(
      params = {"object", "name"},
      script = "var value = object[name]; return value === undefined ? null : value;")
  public static native @Nullable JsValue get(JsValue object, String name);

  /**
   * A module's builds, the one that runs wherever another does last: its entry in the index with
   * the members of each of its {@code variants}. Whether the node can run it is the entry's to say.
   */
  @JSBody(
      params = "entry",
      script =
          "return [].concat(entry.variants || [], entry).map(function(build) {"
              + " return Object.assign({}, entry, build, {notOnServer: entry.notOnServer}); });")
  public static native JsValue builds(JsValue entry);

  @JSBody(
      params = "value",
      script = "return typeof value === 'object' && value !== null && !Array.isArray(value);")
  public static native boolean isObject(@Nullable JsValue value);

  @JSBody(params = "array", script = "return array.length;")
  public static native int length(JsValue array);

  @JSBody(
      params = {"array", "index"},
      script = "return array[index];")
  public static native JsValue at(JsValue array, int index);

  /** The first object in the array {@code list} whose {@code name} is that, or null. */
  @JSBody(
      params = {"list", "name"},
      script =
          "return Array.isArray(list)"
              + " && list.find(function(item) { return item && item.name === name; }) || null;")
  public static native @Nullable JsValue named(@Nullable JsValue list, String name);

  /** The names of the objects in an array, for people. */
  @JSBody(
      params = "list",
      script = "return list.map(function(item) { return item.name; }).join(', ');")
  public static native String names(JsValue list);

  /** Where it is in an array; -1 when it is not there or that is no array. */
  @JSBody(
      params = {"list", "value"},
      script = "return Array.isArray(list) ? list.indexOf(value) : -1;")
  public static native int indexOf(@Nullable JsValue list, String value);

  /**
   * The first member of {@code object} that is not undefined and has none of the names, or null.
   *
   * @param names each but the first after a comma and a space
   */
  @JSBody(
      params = {"object", "names"},
      script =
          "var known = names.split(', '); var stranger = Object.keys(object).find(function(key) {"
              + " return known.indexOf(key) < 0 && object[key] !== undefined; });"
              + " return stranger === undefined ? null : stranger;")
  public static native @Nullable String stranger(JsValue object, String names);

  @JSBody(script = "return [];")
  public static native JsValue list();

  @JSBody(
      params = {"list", "value"},
      script = "list.push(value);")
  public static native void add(JsValue list, String value);

  /**
   * An object's members as keys and values by turns, or, where one is neither string nor finite
   * number, its key: a string instead of an array.
   */
  @JSBody(
      params = "object",
      script =
          "var flat = [];"
              + " var bad = Object.keys(object).find(function(key) { var value = object[key];"
              + " flat.push(key, String(value));"
              + " return typeof value !== 'string' && !Number.isFinite(value); });"
              + " return bad === undefined ? flat : bad;")
  public static native JsValue flat(JsValue object);
}
