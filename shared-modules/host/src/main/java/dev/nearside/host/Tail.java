package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;

/** The end of a stream of text: takes bytes up to a limit, keeps the last ones. */
public final class Tail implements Sink {
  private static final int LONGEST_TEXT = 2_000;

  private static final byte[] NOTHING = new byte[0];

  private final int capacity;
  private final int limit;
  private int room;
  private byte[] kept = NOTHING;
  private int used;
  private boolean cut;

  /**
   * @param capacity bytes kept
   * @param limit bytes taken; writing more throws {@link ErrorCode#OUTPUT_LIMIT}
   */
  public Tail(int capacity, int limit) {
    this.capacity = capacity;
    this.limit = limit;
    this.room = limit;
  }

  @Override
  public void write(GuestMemory memory, int address, int length) {
    memory.require(address, length);
    take(length);
    int last = Integer.compareUnsigned(length, capacity) > 0 ? capacity : length;
    makeRoom(last);
    memory.read(address + length - last, kept, used, last);
    used += last;
    cut |= last != length;
  }

  /** Takes a line of the host's own. */
  public void line(String text) {
    put(Utf8.encode(text + "\n"));
  }

  /** Takes one UTF-16 unit; half of a pair becomes U+FFFD. */
  public void character(int unit) {
    put(Utf8.encode(String.valueOf((char) unit)));
  }

  private void put(byte[] bytes) {
    take(bytes.length);
    int last = Math.min(bytes.length, capacity);
    makeRoom(last);
    System.arraycopy(bytes, bytes.length - last, kept, used, last);
    used += last;
    cut |= last != bytes.length;
  }

  private void take(int length) {
    if (Integer.compareUnsigned(length, room) > 0) {
      throw new NearsideException(
          ErrorCode.OUTPUT_LIMIT, "the log is larger than its limit of " + limit + " bytes");
    }
    room -= length;
  }

  /**
   * The text without its log lines and without space around it, of a long one the last 2,000
   * characters. A log line begins with its level as in {@code <6>} (sd-daemon(3)), which is how the
   * Java SDK writes them.
   */
  public String text() {
    int start = 0;
    while (cut && start < used && (kept[start] & 0xC0) == 0x80) {
      start++; // the rest of a character whose beginning is gone
    }
    String text = withoutLog(Utf8.decode(kept, start, used - start)).trim();
    int from = Math.max(0, text.length() - LONGEST_TEXT);
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return text.substring(from).trim();
  }

  private static String withoutLog(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline + 1;
      if (!isLog(text, from)) {
        rest.append(text, from, to);
      }
      from = to;
    }
    return rest.toString();
  }

  private static boolean isLog(String text, int from) {
    return from + 2 < text.length()
        && text.charAt(from) == '<'
        && text.charAt(from + 1) >= '0'
        && text.charAt(from + 1) <= '7'
        && text.charAt(from + 2) == '>';
  }

  private void makeRoom(int length) {
    if (kept.length == 0) {
      // Twice the capacity, so that the last bytes are moved once per capacity and not per write.
      kept = new byte[2 * capacity];
    }
    if (used + length > kept.length) {
      int keep = Math.min(used, capacity - length);
      System.arraycopy(kept, used - keep, kept, 0, keep);
      cut = true;
      used = keep;
    }
  }
}
