package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/**
 * What a program is given, as an array of names and values: the fields of {@code CommandForm}. A
 * value is text, a {@code Uint8Array} or a {@code Blob}.
 */
@JSClass(transparent = true)
public abstract class Parts extends JsValue {
  @JSBody(script = "return [];")
  public static native Parts none();

  /**
   * Takes the caller's object apart. A member in a wrong place gets a name that is none of a field,
   * and so does a value of a wrong type: {@code object arg}.
   */
  @JSBody(
      params = {"given", "fixed"},
      script =
          "var parts = []; function add(name, value) { var type = typeof value;"
              + " if (value && value.byteLength !== undefined)"
              + " value = new Uint8Array(value.buffer || value, value.byteOffset || 0,"
              + " value.byteLength); else if (/^(str|num|big)/.test(type)) value = String(value);"
              + " else if (!(value instanceof Blob)) { name = type + ' ' + name; value = ''; }"
              + " parts.push([type === 'bigint' ? name + 'Ns' : name, value]); }"
              + " Object.entries(given).concat([['fixed', fixed]]).forEach(function(member) {"
              + " var key = member[0], value = member[1];"
              + " if (Array.isArray(value)) value.forEach(function(item) {"
              + " add(key.replace(/s$/, ''), item); });"
              + " else if (Object.prototype.toString.call(value) === '[object Object]')"
              + " Object.keys(value).forEach(function(name) { add(key !== 'files'"
              + " ? key + '.' + name : name[0] === '/' ? name : './' + name, value[name]); });"
              + " else if (value != null) add(key, value); }); return parts;")
  public static native Parts of(JsValue given, @Nullable JsValue fixed);

  /** The same with bytes that are nobody else's, to be transferred to a worker. */
  @JSBody(
      params = "parts",
      script =
          "return parts.map(function(part) { var value = part[1];"
              + " return [part[0], value.buffer ? new Uint8Array(value) : value]; });")
  public static native JsValue own(Parts parts);

  /** The same as {@code FormData}; all of it as blobs, since forms change line ends in text. */
  @JSBody(
      params = "parts",
      script =
          "var form = new FormData(); parts.forEach(function(part) {"
              + " form.append(encodeURI(part[0]), new Blob([part[1]])); }); return form;")
  public static native JsValue form(Parts parts);

  /** Bytes, about: text counts by its length. */
  @JSBody(
      params = "parts",
      script =
          "return parts.reduce(function(sum, part) {"
              + " return sum + (part[1].size || part[1].length || 0); }, 0);")
  public static native double size(Parts parts);
}
