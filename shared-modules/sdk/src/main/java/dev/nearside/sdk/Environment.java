package dev.nearside.sdk;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of the call, where a host puts its options. */
final class Environment {
  private static final int POINTER_BYTES = 4;

  private Environment() {}

  static Map<String, String> read() {
    Window sizes = Window.of(2 * POINTER_BYTES);
    Stdio.check(
        "environ_sizes_get", Wasi.environSizesGet(sizes.address(0), sizes.address(POINTER_BYTES)));
    int count = sizes.getInt(0);
    int bytes = sizes.getInt(POINTER_BYTES);
    sizes.close();
    return count == 0 ? Map.of() : read(count, bytes);
  }

  private static Map<String, String> read(int count, int bytes) {
    int pointers = count * POINTER_BYTES;
    Window window = Window.of(pointers + bytes);
    Stdio.check("environ_get", Wasi.environGet(window.address(0), window.address(pointers)));
    byte[] strings = new byte[bytes];
    window.read(pointers, strings, 0, bytes);
    window.close();
    return parse(strings);
  }

  /** Entries are {@code key=value}, each ended by a zero byte. */
  static Map<String, String> parse(byte[] strings) {
    Map<String, String> variables = new LinkedHashMap<>();
    int start = 0;
    for (int end = 0; end < strings.length; end++) {
      if (strings[end] == 0) {
        byte[] entry = new byte[end - start];
        System.arraycopy(strings, start, entry, 0, entry.length);
        String text = Utf8.decode(entry, entry.length);
        int equals = text.indexOf('=');
        if (equals > 0) {
          variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        start = end + 1;
      }
    }
    return variables;
  }
}
