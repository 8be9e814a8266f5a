package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSClass;

/**
 * A {@code DataView} of a guest's memory, for numbers, and an {@code Int8Array} of it, for copies
 * in bulk. Addresses are unsigned. The memory's growth ends both: the array's length is zero then.
 */
@JSClass(transparent = true)
public abstract class LinearMemory extends JsValue {
  /** A view of what {@code memory} is now. */
  @JSBody(params = "memory", script = "return new DataView(memory.buffer);")
  public static native LinearMemory of(JsValue memory);

  /** A view of nothing. */
  @JSBody(script = "return new DataView(new ArrayBuffer(0));")
  public static native LinearMemory none();

  @JSBody(params = "view", script = "return new Int8Array(view.buffer);")
  public static native JsValue bytes(LinearMemory view);

  @JSBody(
      params = {"initial", "maximum"},
      script = "return new WebAssembly.Memory({ initial: initial, maximum: maximum });")
  public static native JsValue create(int initial, int maximum);

  /** Whether the browser gives {@code memory} so many pages of 64 KiB more; it has them then. */
  @JSBody(
      params = {"memory", "pages"},
      script = "try { memory.grow(pages); return true; } catch (e) { return false; }")
  public static native boolean grow(JsValue memory, int pages);

  @JSBody(params = "bytes", script = "return bytes.length;")
  public static native double size(JsValue bytes);

  @JSBody(
      params = {"address", "length"},
      script = "return (address >>> 0) + (length >>> 0);")
  public static native double end(int address, int length);

  @JSBody(
      params = {"view", "address"},
      script = "return view.getInt8(address >>> 0);")
  public static native byte getByte(LinearMemory view, int address);

  @JSBody(
      params = {"view", "address", "value"},
      script = "view.setInt8(address >>> 0, value);")
  public static native void setByte(LinearMemory view, int address, byte value);

  @JSBody(
      params = {"view", "address"},
      script = "return view.getInt32(address >>> 0, true);")
  public static native int getInt(LinearMemory view, int address);

  @JSBody(
      params = {"view", "address", "value"},
      script = "view.setInt32(address >>> 0, value, true);")
  public static native void setInt(LinearMemory view, int address, int value);

  @JSBody(
      params = {"view", "address"},
      script = "return view.getBigInt64(address >>> 0, true);")
  public static native long getLong(LinearMemory view, int address);

  @JSBody(
      params = {"view", "address", "value"},
      script = "view.setBigInt64(address >>> 0, value, true);")
  public static native void setLong(LinearMemory view, int address, long value);

  @JSBody(
      params = {"bytes", "address", "into", "offset", "length"},
      script = "address >>>= 0; into.set(bytes.subarray(address, address + length), offset);")
  public static native void read(
      JsValue bytes, int address, @JSByRef byte[] into, int offset, int length);

  @JSBody(
      params = {"bytes", "address", "length"},
      script = "address >>>= 0; return bytes.slice(address, address + length);")
  @JSByRef
  public static native byte[] copy(JsValue bytes, int address, int length);

  @JSBody(
      params = {"bytes", "address", "from", "offset", "length"},
      script = "bytes.set(from.subarray(offset, offset + length), address >>> 0);")
  public static native void write(
      JsValue bytes, int address, @JSByRef byte[] from, int offset, int length);
}
