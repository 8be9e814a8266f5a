package dev.nearside.server.inspect;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over a part of a module (WebAssembly core 5.2). Nothing is read beyond its end, and no
 * count is believed that the bytes left cannot hold.
 */
final class WasmBytes {
  private final byte[] bytes;
  private final int end;
  private int at;

  WasmBytes(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private WasmBytes(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  boolean hasMore() {
    return at < end;
  }

  int position() {
    return at;
  }

  int u8() {
    if (at >= end) {
      throw malformed("ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  /** The next byte, not taken. */
  int peek() {
    int next = u8();
    at--;
    return next;
  }

  int u32() {
    long value = unsigned(32);
    return (int) value;
  }

  /** An unsigned LEB128 number of at most {@code bits} bits. */
  long unsigned(int bits) {
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (shift + 7 > bits && (next & 0x7F) >>> (bits - shift) != 0) {
          throw malformed("has a number of more than " + bits + " bits");
        }
        return value;
      }
    }
    throw malformed("has a number of more than " + bits + " bits");
  }

  /** A signed LEB128 number of at most {@code bits} bits. */
  long signed(int bits) {
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        int unused = 64 - Math.min(64, shift + 7);
        return value << unused >> unused;
      }
    }
    throw malformed("has a number of more than " + bits + " bits");
  }

  /** The length of a vector, each of whose elements takes a byte or more. */
  int count() {
    int count = u32();
    if (count < 0 || count > end - at) {
      throw malformed("tells of " + Integer.toUnsignedString(count) + " elements");
    }
    return count;
  }

  void skip(int length) {
    if (length < 0 || length > end - at) {
      throw malformed("ends too early");
    }
    at += length;
  }

  /** Takes the next {@code length} bytes as a part of their own. */
  WasmBytes part(int length) {
    int start = at;
    skip(length);
    return new WasmBytes(bytes, start, at);
  }

  /** The same bytes from here on, read on their own. */
  WasmBytes copy() {
    return new WasmBytes(bytes, at, end);
  }

  String name() {
    int length = count();
    ByteBuffer text = ByteBuffer.wrap(bytes, at, length);
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      skip(length);
      return name;
    } catch (CharacterCodingException _) {
      throw malformed("has a name that is not UTF-8");
    }
  }

  NearsideException malformed(String what) {
    return new NearsideException(
        ErrorCode.INVALID_MODULE, "not a valid Wasm module: at byte " + at + " it " + what);
  }
}
