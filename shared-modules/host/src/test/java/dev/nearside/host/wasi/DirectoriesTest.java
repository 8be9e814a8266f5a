package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.DIRECTORY;
import static dev.nearside.host.wasi.FileCaller.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing directories, and those that are open from the start. */
class DirectoriesTest {
  private static final int OUT = 512;
  private static final int BUFFER = 4_096;

  private final FileCaller guest = new FileCaller();

  @Test
  void listsInTheOrderOfCreation() {
    guest.directory("d");
    guest.file("d/z", "");
    guest.symlink("z", "d/a");
    guest.directory("d/m");
    int dir = guest.open("d", DIRECTORY);
    assertThat(guest.list(dir)).containsExactly(".", "..", "z", "a", "m");
    assertThat(guest.memory.getInt(OUT)).isEqualTo(5 * 24 + 6);
    guest.must("fd_readdir", dir, BUFFER, 1_000, 0L, OUT);
    assertEntry(BUFFER, 1, guest.stat("d").number(), 1, 3);
    assertEntry(BUFFER + 25, 2, guest.stat(".").number(), 2, 3);
    assertEntry(BUFFER + 51, 3, guest.stat("d/z").number(), 1, 4);
    assertEntry(BUFFER + 76, 4, guest.stat("d/a").number(), 1, 7);
    assertEntry(BUFFER + 101, 5, guest.stat("d/m").number(), 1, 3);
  }

  @Test
  void theRootIsItsOwnParent() {
    guest.must("fd_readdir", ROOT, BUFFER, 100, 0L, OUT);
    assertThat(guest.memory.getLong(BUFFER + 25 + 8)).isEqualTo(guest.stat(".").number());
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 26, 30, 51, 64, 100, 1_000})
  void goesOnWhereACookieSays(int room) {
    List<String> names = new ArrayList<>(List.of(".", ".."));
    for (int i = 0; i < 20; i++) {
      guest.file("f" + i, "");
      names.add("f" + i);
    }
    // An entry that does not fit is asked for again, with more room when it is the first.
    assertThat(listInPieces(ROOT, room, false)).isEqualTo(names);
  }

  @Test
  void removingWhatWasListedSkipsNothing() {
    for (int i = 0; i < 20; i++) {
      guest.file("f" + i, "");
    }
    assertThat(listInPieces(ROOT, 100, true)).hasSize(22);
    assertThat(guest.list(ROOT)).containsExactly(".", "..");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 24, 25, 50, 51, 52})
  void fillsTheBufferAsFarAsItGoes(int room) {
    guest.memory.put(BUFFER, new byte[128]);
    guest.memory.setByte(BUFFER + room, (byte) 99);
    guest.must("fd_readdir", ROOT, BUFFER, room, 0L, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(Math.min(room, 51));
    assertThat(guest.memory.getByte(BUFFER + room)).isEqualTo((byte) 99);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 1_000, Integer.MAX_VALUE, 1L << 32, -1, Long.MIN_VALUE})
  void behindTheLastEntryIsNothing(long cookie) {
    guest.must("fd_readdir", ROOT, BUFFER, 100, cookie, OUT);
    assertThat(guest.memory.getInt(OUT)).isZero();
  }

  @Test
  void tellsWhichDirectoriesAreOpenFromTheStart() {
    guest.must("fd_prestat_get", ROOT, OUT);
    assertThat(guest.memory.getLong(OUT)).isEqualTo(1L << 32);
    guest.guest.context.descriptors().preopen(guest.files.root(), "/d\u00e4ta");
    guest.must("fd_prestat_get", ROOT + 1, OUT);
    assertThat(guest.memory.getInt(OUT + 4)).isEqualTo(6);
    guest.must("fd_prestat_dir_name", ROOT + 1, BUFFER, 6);
    assertThat(guest.memory.text(BUFFER, 7)).isEqualTo("/d\u00e4ta\0");
    guest.must("fd_prestat_dir_name", ROOT + 1, BUFFER, 100);
    assertThat(guest.call("fd_prestat_dir_name", ROOT + 1, BUFFER, 5)).isEqualTo(Errno.NAMETOOLONG);
    assertThat(guest.call("fd_prestat_get", ROOT + 2, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_prestat_get", 0, OUT)).isEqualTo(Errno.BADF);
  }

  @Test
  void whatIsMovedOverAPreopenedDirectoryIsNone() {
    int dir = guest.open(".", DIRECTORY);
    guest.must("fd_renumber", dir, ROOT);
    assertThat(guest.call("fd_prestat_get", ROOT, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_close", dir)).isEqualTo(Errno.BADF);
    assertThat(guest.list(ROOT)).containsExactly(".", "..");
  }

  private List<String> listInPieces(int directory, int room, boolean remove) {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    int length = room;
    while (true) {
      guest.must("fd_readdir", directory, BUFFER, length, cookie, OUT);
      int end = BUFFER + guest.memory.getInt(OUT);
      int at = BUFFER;
      List<String> found = new ArrayList<>();
      while (at + 24 <= end && at + 24 + guest.memory.getInt(at + 16) <= end) {
        cookie = guest.memory.getLong(at);
        found.add(guest.memory.text(at + 24, guest.memory.getInt(at + 16)));
        at += 24 + guest.memory.getInt(at + 16);
      }
      boolean last = end - BUFFER < length;
      for (String name : found) {
        if (remove && !name.startsWith(".")) {
          guest.must("path_unlink_file", directory, name);
        }
      }
      names.addAll(found);
      if (last) {
        return names;
      }
      length = found.isEmpty() ? length + 10 : room;
    }
  }

  private void assertEntry(int at, long next, long number, int length, int type) {
    assertThat(guest.memory.getLong(at)).isEqualTo(next);
    assertThat(guest.memory.getLong(at + 8)).isEqualTo(number);
    assertThat(guest.memory.getInt(at + 16)).isEqualTo(length);
    assertThat(guest.memory.getInt(at + 20)).isEqualTo(type);
  }
}
