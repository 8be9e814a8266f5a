package dev.nearside.host.fs;

import dev.nearside.host.GuestMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file: those that the caller gave, never copied and never written to, and over them
 * the pages that the guest wrote. What neither covers is zero and takes no room.
 *
 * <p>Bytes go between pages and the guest's memory directly. Offsets and sizes are below 2 GiB.
 */
final class FileContent {
  private static final int SHIFT = 16;
  private static final int PAGE = 1 << SHIFT;
  private static final int SMALLEST = 64;

  /** What an entry in the table of pages is taken to cost, in bytes. */
  private static final int POINTER = 8;

  private static final byte[] NOTHING = new byte[0];
  private static final byte[][] NO_PAGES = new byte[0][];
  private static final byte[] ZEROS = new byte[1 << 12];

  private final Room room;
  private byte[] given;

  /** How many of the given bytes still count: truncation takes away, nothing gives back. */
  private int visible;

  /** {@link #NOTHING} where the guest wrote nothing. */
  private byte[][] pages = NO_PAGES;

  private int size;

  /**
   * @param given used in place; its length has been taken from {@code room}
   */
  FileContent(Room room, byte[] given) {
    this.room = room;
    this.given = given;
    this.visible = given.length;
    this.size = given.length;
  }

  FileContent(Room room) {
    this(room, NOTHING);
  }

  int size() {
    return size;
  }

  /** Copies at most {@code length} bytes from {@code at} to the guest; returns how many. */
  int read(int at, GuestMemory memory, int address, int length) {
    int count = Math.min(length, size - at);
    int done = 0;
    while (done < count) {
      done += readPiece(at + done, memory, address + done, count - done);
    }
    return done;
  }

  private int readPiece(int at, GuestMemory memory, int address, int wanted) {
    int index = at >>> SHIFT;
    int inPage = at & PAGE - 1;
    byte[] page = page(index);
    boolean written = page.length > 0;
    int offset = written ? inPage : at;
    int most = pages.length == 0 ? wanted : Math.min(wanted, PAGE - inPage);
    int there = Math.min(most, (written ? page.length : visible) - offset);
    if (there > 0) {
      memory.write(address, written ? page : given, offset, there);
      return there;
    }
    int zeros = Math.min(most, ZEROS.length);
    memory.write(address, ZEROS, 0, zeros);
    return zeros;
  }

  /** Copies bytes of the guest to {@code at}; returns how many there was room for. */
  int write(int at, GuestMemory memory, int address, int length) {
    int done = 0;
    while (done < length) {
      int offset = at + done & PAGE - 1;
      int count = Math.min(length - done, PAGE - offset);
      byte[] page = own(at + done >>> SHIFT, offset + count);
      if (page == null) {
        break;
      }
      memory.read(address + done, page, offset, count);
      done += count;
    }
    if (done > 0) {
      size = Math.max(size, at + done);
    }
    return done;
  }

  /** The page to write to, at least {@code length} bytes of it, or null without room for it. */
  private byte @Nullable [] own(int index, int length) {
    byte[] page = page(index);
    if (page.length >= length) {
      return page;
    }
    int start = index << SHIFT;
    boolean fresh = page.length == 0;
    int old = fresh ? Math.max(0, Math.min(PAGE, visible - start)) : page.length;
    // Only a file's first page grows; whoever has more than one will fill it.
    int grown = index > 0 ? PAGE : Math.min(PAGE, Math.max(SMALLEST, Math.max(length, 2 * old)));
    int table = index < pages.length ? pages.length : Math.max(index + 1, 2 * pages.length);
    if (!room.take(grown - page.length + (table - pages.length) * POINTER)) {
      return null;
    }
    byte[] larger = new byte[grown];
    if (old > 0) {
      System.arraycopy(fresh ? given : page, fresh ? start : 0, larger, 0, old);
    }
    if (table > pages.length) {
      int used = pages.length;
      pages = Arrays.copyOf(pages, table);
      Arrays.fill(pages, used, table, NOTHING);
    }
    pages[index] = larger;
    return larger;
  }

  private byte[] page(int index) {
    return index < pages.length ? pages[index] : NOTHING;
  }

  /** Cuts off what is behind, or adds zeros that take no room. */
  void resize(int bytes) {
    if (bytes < size) {
      visible = Math.min(visible, bytes);
      if (visible == 0) {
        room.give(given.length);
        given = NOTHING;
      }
      int inPage = bytes & PAGE - 1;
      int index = bytes >>> SHIFT;
      byte[] last = page(index);
      if (inPage > 0 && inPage < last.length) {
        Arrays.fill(last, inPage, last.length, (byte) 0);
      }
      drop(inPage > 0 ? index + 1 : index);
    }
    size = bytes;
  }

  private void drop(int from) {
    for (int i = from; i < pages.length; i++) {
      room.give(pages[i].length);
      pages[i] = NOTHING;
    }
    if (from == 0) {
      room.give(pages.length * POINTER);
      pages = NO_PAGES;
    }
  }

  /** All of it: the given array itself where nothing was written. */
  byte[] bytes() {
    if (pages.length == 0 && visible == size && given.length == size) {
      return given;
    }
    byte[] all = new byte[size];
    System.arraycopy(given, 0, all, 0, visible);
    for (int i = 0; i < pages.length; i++) {
      byte[] page = pages[i];
      int start = i << SHIFT;
      if (page.length > 0 && start < size) {
        System.arraycopy(page, 0, all, start, Math.min(page.length, size - start));
      }
    }
    return all;
  }
}
