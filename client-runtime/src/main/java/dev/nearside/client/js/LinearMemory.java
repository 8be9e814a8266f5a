package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSClass;

/**
 * A {@code DataView} of a guest's memory. Addresses are unsigned; an access outside throws a
 * RangeError. The memory's growth ends a view: its length is zero then.
 */
@JSClass(transparent = true)
public abstract class LinearMemory extends JsValue {
  /** A view of what {@code memory} is now. */
  @JSBody(params = "memory", script = "return new DataView(memory.buffer);")
  public static native LinearMemory of(JsValue memory);

  @JSBody(
      params = {"initial", "maximum"},
      script = "return new WebAssembly.Memory({ initial: initial, maximum: maximum });")
  public static native JsValue create(int initial, int maximum);

  @JSBody(params = "view", script = "return view.buffer.byteLength === 0;")
  public static native boolean isGone(LinearMemory view);

  @JSBody(params = "view", script = "return view.byteLength / 65536;")
  public static native int pages(LinearMemory view);

  @JSBody(
      params = {"view", "address", "length"},
      script = "return (address >>> 0) + (length >>> 0) <= view.byteLength;")
  public static native boolean holds(LinearMemory view, int address, int length);

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
      params = {"view", "address", "into", "offset", "length"},
      script = "into.set(new Int8Array(view.buffer, address >>> 0, length), offset);")
  public static native void read(
      LinearMemory view, int address, @JSByRef byte[] into, int offset, int length);

  @JSBody(
      params = {"view", "address", "from", "offset", "length"},
      script =
          "new Int8Array(view.buffer, address >>> 0, length)"
              + ".set(from.subarray(offset, offset + length));")
  public static native void write(
      LinearMemory view, int address, @JSByRef byte[] from, int offset, int length);
}
