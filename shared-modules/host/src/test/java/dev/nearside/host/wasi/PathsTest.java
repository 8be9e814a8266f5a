package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in directories: what each function answers for each kind of path. */
class PathsTest {
  private static final int ROOT = FileCaller.ROOT;
  private static final int OUT = 512;

  private final FileCaller guest = new FileCaller();

  @BeforeEach
  void plant() {
    guest.directory("dir");
    guest.directory("dir/nested");
    guest.directory("empty");
    guest.file("file", "abc");
    guest.file("dir/inner", "hello");
    guest.symlink("file", "link");
    guest.symlink("dir", "dirlink");
    guest.symlink("nowhere", "dangling");
    guest.symlink("loop", "loop");
    guest.symlink("../file", "up");
    guest.symlink("../link", "dir/chain");
    guest.symlink("file/", "slashed");
  }

  @ParameterizedTest
  @CsvSource({
    // path, errno without following, errno with following
    "file, 0, 0",
    "dir, 0, 0",
    "dir/, 0, 0",
    "dir///, 0, 0",
    "., 0, 0",
    "./dir/./nested/../inner, 0, 0",
    "dir/.., 0, 0",
    "dir/nested/../../file, 0, 0",
    "link, 0, 0",
    "dirlink, 0, 0",
    "dirlink/, 0, 0",
    "dirlink/inner, 0, 0",
    "dir/chain, 0, 0",
    "file/, 54, 54",
    "file/., 54, 54",
    "file/.., 54, 54",
    "file/x, 54, 54",
    "link/, 54, 54",
    "link/x, 54, 54",
    "slashed, 0, 54",
    "missing, 44, 44",
    "missing/, 44, 44",
    "missing/x, 44, 44",
    "dir/missing/.., 44, 44",
    "dangling, 0, 44",
    "dangling/, 44, 44",
    "loop, 0, 32",
    "loop/, 32, 32",
    "loop/x, 32, 32",
    "'', 44, 44",
    "/, 63, 63",
    "/file, 63, 63",
    ".., 63, 63",
    "../file, 63, 63",
    "dir/../.., 63, 63",
    "dir/nested/../../../file, 63, 63",
    "up, 0, 63",
    "dirlink/../../file, 63, 63",
  })
  void leads(String path, int itself, int followed) {
    assertThat(guest.call("path_filestat_get", ROOT, 0, path, OUT)).isEqualTo(itself);
    assertThat(guest.call("path_filestat_get", ROOT, 1, path, OUT)).isEqualTo(followed);
  }

  @Test
  void noPathLeadsOutOfTheDirectoryItBeginsIn() {
    int dir = guest.open("dir", FileCaller.DIRECTORY);
    assertThat(guest.call("path_filestat_get", dir, 0, "inner", OUT)).isZero();
    assertThat(guest.call("path_filestat_get", dir, 0, "nested/../inner", OUT)).isZero();
    assertThat(guest.call("path_filestat_get", dir, 0, "..", OUT)).isEqualTo(Errno.PERM);
    assertThat(guest.call("path_filestat_get", dir, 1, "chain", OUT)).isEqualTo(Errno.PERM);
  }

  @ParameterizedTest
  @CsvSource({
    "new, 0",
    "new/, 0",
    "dir/new, 0",
    "dirlink/new, 0",
    "file, 20",
    "dir, 20",
    "dir/, 20",
    "., 20",
    "dir/.., 20",
    "link, 20",
    "dangling, 20",
    "missing/new, 44",
    "file/new, 54",
    "../new, 63",
    "/new, 63",
    "'', 44",
  })
  void createsADirectory(String path, int errno) {
    assertThat(guest.call("path_create_directory", ROOT, path)).isEqualTo(errno);
    if (errno == 0) {
      assertThat(guest.stat(path).type()).isEqualTo(Attributes.DIRECTORY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "file, 0",
    "link, 0",
    "dangling, 0",
    "loop, 0",
    "dirlink, 0",
    "dirlink/inner, 0",
    "file/, 54",
    "link/, 54",
    "dirlink/, 31",
    "dangling/, 44",
    "dir, 31",
    "dir/, 31",
    "., 31",
    "missing, 44",
    "missing/x, 44",
    "file/x, 54",
    "../file, 63",
  })
  void unlinks(String path, int errno) {
    assertThat(guest.call("path_unlink_file", ROOT, path)).isEqualTo(errno);
    if (errno == 0) {
      assertThat(guest.call("path_filestat_get", ROOT, 0, path, OUT)).isEqualTo(Errno.NOENT);
    }
    assertThat(guest.call("path_filestat_get", ROOT, 0, "dir", OUT)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "empty, 0",
    "empty/, 0",
    "dir/nested, 0",
    "dir, 55",
    "file, 54",
    "file/, 54",
    "link, 54",
    "dirlink, 54",
    "dirlink/, 54",
    "., 28",
    "dir/nested/., 28",
    "dir/nested/.., 28",
    "missing, 44",
    "..,  63",
  })
  void removesADirectory(String path, int errno) {
    assertThat(guest.call("path_remove_directory", ROOT, path)).isEqualTo(errno);
    assertThat(guest.stat("dir").type()).isEqualTo(Attributes.DIRECTORY);
  }

  @ParameterizedTest
  @CsvSource({
    // from, to, errno
    "file, new, 0",
    "file, dir/inner, 0",
    "file, file, 0",
    "file, link, 0",
    "link, new, 0",
    "dir, new, 0",
    "dir/, new, 0",
    "dir, new/, 0",
    "dir, empty, 0",
    "dir/, empty/, 0",
    "dir, dir, 0",
    "empty, dir/new, 0",
    "dirlink, new, 0",
    "missing, new, 44",
    "file, missing/new, 44",
    "file, dir, 31",
    "file, empty, 31",
    "file, new/, 54",
    "file/, new, 54",
    "dir, file, 54",
    "dirlink/, new, 54",
    "empty, dir, 55",
    "dir/inner, dir, 55",
    "dir, dir/new, 28",
    "dir, dir/nested, 28",
    "dir, dir/nested/new, 28",
    "dir, dirlink/nested/new, 28",
    "., new, 10",
    "dir, ., 10",
    "dir/nested/.., new, 10",
    "file, ../new, 63",
    "../file, new, 63",
  })
  void renames(String from, String to, int errno) {
    long number = errno == 0 ? guest.stat(from).number() : 0;
    assertThat(guest.call("path_rename", ROOT, from, ROOT, to)).isEqualTo(errno);
    if (errno == 0) {
      assertThat(guest.stat(to).number()).isEqualTo(number);
      int gone = from.equals(to) ? 0 : Errno.NOENT;
      assertThat(guest.call("path_filestat_get", ROOT, 0, from, OUT)).isEqualTo(gone);
    } else {
      assertThat(guest.content("file")).isEqualTo("abc");
      assertThat(guest.content("dir/inner")).isEqualTo("hello");
    }
  }

  @Test
  void twoNamesOfOneFileAreNotRenamedIntoEachOther() {
    guest.must("path_link", ROOT, 0, "file", ROOT, "same");
    guest.must("path_rename", ROOT, "file", ROOT, "same");
    assertThat(guest.stat("file").links()).isEqualTo(2);
  }

  @Test
  void aDirectoryMovesWithAllThatIsInItAndItsParentIsTheNewOne() {
    int dir = guest.open("dir", FileCaller.DIRECTORY);
    guest.must("path_rename", ROOT, "dir", ROOT, "empty/moved");
    assertThat(guest.content("empty/moved/inner")).isEqualTo("hello");
    assertThat(guest.stat("empty/moved/..").number()).isEqualTo(guest.stat("empty").number());
    assertThat(guest.list(dir)).containsExactly(".", "..", "nested", "inner", "chain");
  }

  @ParameterizedTest
  @CsvSource({
    // what, follow, new name, errno
    "file, 0, new, 0",
    "link, 0, new, 0",
    "link, 1, new, 0",
    "dangling, 0, new, 0",
    "loop, 0, new, 0",
    "dangling, 1, new, 44",
    "loop, 1, new, 32",
    "file, 0, file, 20",
    "file, 0, dir, 20",
    "file, 0, dangling, 20",
    "file, 0, ., 20",
    "file, 0, dir/, 20",
    "file, 0, new/, 44",
    "file, 0, link/, 54",
    "file/, 0, new, 54",
    "missing, 0, new, 44",
    "dir, 0, new, 63",
    "dirlink, 1, new, 63",
    "file, 0, ../new, 63",
  })
  void links(String what, int follow, String name, int errno) {
    assertThat(guest.call("path_link", ROOT, follow, what, ROOT, name)).isEqualTo(errno);
    if (errno == 0) {
      long linked = guest.stat(follow == 1 ? "file" : what).number();
      assertThat(guest.stat(name).number()).isEqualTo(linked);
      assertThat(guest.stat(name).links()).isEqualTo(2);
    }
  }

  @Test
  void allNamesOfAFileAreEqual() {
    guest.must("path_link", ROOT, 0, "file", ROOT, "dir/other");
    guest.must("path_unlink_file", ROOT, "file");
    assertThat(guest.content("dir/other")).isEqualTo("abc");
    assertThat(guest.stat("dir/other").links()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "target, new, 0",
    "../../outside, new, 0",
    "/absolute, new, 63",
    "'', new, 44",
    "target, file, 20",
    "target, dir, 20",
    "target, dir/, 20",
    "target, dangling, 20",
    "target, file/, 54",
    "target, new/, 44",
    "target, missing/new, 44",
    "target, ../new, 63",
  })
  void linksSymbolically(String target, String path, int errno) {
    assertThat(guest.call("path_symlink", target, ROOT, path)).isEqualTo(errno);
    if (errno == 0) {
      assertThat(guest.stat(path).type()).isEqualTo(Attributes.SYMBOLIC_LINK);
      assertThat(guest.stat(path).size()).isEqualTo(target.length());
    }
  }

  @Test
  void readsALinkIntoTheRoomThereIs() {
    guest.symlink("t\u00e4rget", "unicode");
    guest.must("path_readlink", ROOT, "unicode", 600, 100, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(7);
    assertThat(guest.memory.text(600, 8)).isEqualTo("t\u00e4rget\0");
    guest.memory.put(600, new byte[8]);
    guest.must("path_readlink", ROOT, "unicode", 600, 4, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(4);
    assertThat(guest.memory.text(600, 5)).isEqualTo("t\u00e4r\0");
    guest.must("path_readlink", ROOT, "unicode", 600, 0, OUT);
    assertThat(guest.memory.getInt(OUT)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"file, 28", "dir, 28", "missing, 44", "link, 0", "dirlink/, 28", "../x, 63"})
  void readsOnlyLinks(String path, int errno) {
    assertThat(guest.call("path_readlink", ROOT, path, 600, 9, OUT)).isEqualTo(errno);
  }

  @Test
  void namesAreUtf8WithoutNul() {
    byte[][] wrong = {{(byte) 0xFF}, {'a', (byte) 0xC3}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}};
    for (byte[] name : wrong) {
      guest.memory.put(600, name);
      assertThat(guest.call("path_create_directory", ROOT, 600, name.length))
          .isEqualTo(Errno.ILSEQ);
    }
    assertThat(guest.call("path_create_directory", ROOT, "a\0b")).isEqualTo(Errno.INVAL);
    for (String name :
        List.of("K\u00fcche", "\u65e5\u672c", "\ud83c\udf73", "\ufffd", " ", "a\nb")) {
      guest.directory(name);
      int length = name.getBytes(StandardCharsets.UTF_8).length;
      assertThat(length).isPositive();
    }
    assertThat(guest.list(ROOT)).contains("K\u00fcche", "\ud83c\udf73", "\ufffd");
  }

  @Test
  void nothingIsMadeInADirectoryThatIsGone() {
    int empty = guest.open("empty", FileCaller.DIRECTORY);
    guest.must("path_remove_directory", ROOT, "empty");
    assertThat(guest.call("path_create_directory", empty, "x")).isEqualTo(Errno.NOENT);
    assertThat(guest.tryOpen(empty, "x", FileCaller.CREATE)).isEqualTo(Errno.NOENT);
    assertThat(guest.call("path_symlink", "x", empty, "x")).isEqualTo(Errno.NOENT);
    assertThat(guest.call("path_link", ROOT, 0, "file", empty, "x")).isEqualTo(Errno.NOENT);
    assertThat(guest.call("path_rename", ROOT, "file", empty, "x")).isEqualTo(Errno.NOENT);
    assertThat(guest.content("file")).isEqualTo("abc");
    assertThat(guest.list(empty)).containsExactly(".", "..");
  }
}
