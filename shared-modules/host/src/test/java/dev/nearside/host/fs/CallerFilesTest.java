package dev.nearside.host.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.FakeMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerFilesTest {
  private final FileSystem files =
      new FileSystem(new FileLimits(100_000, 20, 10, 10, 40, 40), () -> 7);
  private final CallerFiles caller = new CallerFiles(files);
  private final FakeMemory memory = new FakeMemory(1);

  @Test
  void givenFilesAreWhereTheirPathsSay() {
    caller.put(Map.of("/a/b/c", bytes(3)));
    caller.put(Map.of("/a/d", bytes(4)));
    assertThat(files.find(files.root(), "a/b/c", false).size()).isEqualTo(3);
    assertThat(files.find(files.root(), "a/d", false).size()).isEqualTo(4);
    assertThat(files.find(files.root(), "a/d", false).modified()).isEqualTo(7);
    assertThat(caller.directory("/a/b").entries()).hasSize(1);
    assertThat(caller.directory("/a/b/")).isSameAs(caller.directory("/a/b"));
    assertThat(caller.directory("/new/one").entries()).isEmpty();
    assertThat(caller.directory("/")).isSameAs(files.root());
  }

  @Test
  void whatIsAsItWasGivenDoesNotComeBack() {
    caller.put(Map.of("/a", bytes(3), "/b", bytes(3)));
    files.read(file("a"), 0, memory, 0, 3);
    assertThat(caller.changed()).isEmpty();
    files.unlink(files.root(), "b");
    assertThat(caller.changed()).isEmpty();
  }

  @Test
  void whatWasWrittenMadeOrRenamedComesBack() {
    byte[] moved = bytes(5);
    Map<String, byte[]> given = new LinkedHashMap<>();
    given.put("/in/kept", bytes(1));
    given.put("/in/written", bytes(2));
    given.put("/in/moved", moved);
    caller.put(given);
    memory.put(0, "xy");
    files.write(file("in/written"), 1, memory, 0, 2);
    files.createDirectory(files.root(), "out");
    files.create(files.walk(files.root(), "out/empty", false));
    files.rename(files.root(), "in/moved", files.root(), "out/moved");
    files.symlink("moved", files.root(), "out/link");
    Map<String, byte[]> changed = caller.changed();
    assertThat(changed).containsOnlyKeys("/in/written", "/out/empty", "/out/moved");
    assertThat(changed.get("/in/written")).isEqualTo(new byte[] {0, 'x', 'y'});
    assertThat(changed.get("/out/moved")).isSameAs(moved);
  }

  @Test
  void aFileInARenamedDirectoryIsOneOfAnotherName() {
    caller.put(Map.of("/a/f", bytes(3)));
    files.rename(files.root(), "a", files.root(), "b");
    assertThat(caller.changed()).containsOnlyKeys("/b/f");
    files.rename(files.root(), "b", files.root(), "a");
    assertThat(caller.changed()).isEmpty();
  }

  @Test
  void eachNameOfAFileComesBackWithBytesOfItsOwn() {
    caller.put(Map.of("/a", bytes(3)));
    files.link(files.root(), "a", false, files.root(), "b");
    files.link(files.root(), "a", false, files.root(), "c");
    Map<String, byte[]> changed = caller.changed();
    assertThat(changed).containsOnlyKeys("/b", "/c");
    assertThat(changed.get("/b")).isEqualTo(bytes(3)).isNotSameAs(changed.get("/c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a",
        "a/b",
        "//a",
        "/a//b",
        "/a/",
        "/.",
        "/..",
        "/a/../b",
        "/./a",
        "/a\0b",
        "/12345678901",
        "/1234567/1234567/1234567/1234567/1234567/x"
      })
  void refusesPathsThatAreNone(String path) {
    assertFails(
        () -> caller.put(Map.of(path, bytes(1))), ErrorCode.BAD_REQUEST, "path '" + path + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/b", "/d"})
  void refusesPathsThatAreTaken(String path) {
    caller.put(Map.of("/a", bytes(1), "/d/x", bytes(1)));
    assertFails(
        () -> caller.put(Map.of(path, bytes(1))), ErrorCode.BAD_REQUEST, "path '" + path + "' is");
  }

  @Test
  void refusesADirectoryWhereAFileIs() {
    caller.put(Map.of("/a", bytes(1)));
    assertFails(() -> caller.directory("/a"), ErrorCode.BAD_REQUEST, "path '/a' is");
    assertFails(() -> caller.directory("/a/b"), ErrorCode.BAD_REQUEST, "path '/a/b' is");
    assertFails(() -> caller.directory("a"), ErrorCode.BAD_REQUEST, "path 'a'");
    assertFails(() -> caller.directory("/../a"), ErrorCode.BAD_REQUEST, "path '/../a'");
  }

  @Test
  void refusesMoreThanTheLimits() {
    assertFails(
        () -> caller.put(Map.of("/a", bytes(100_001))), ErrorCode.INPUT_LIMIT, "100000 bytes");
    for (int i = 0; i < 20; i++) {
      caller.put(Map.of("/" + i, bytes(1)));
    }
    assertFails(() -> caller.put(Map.of("/x", bytes(1))), ErrorCode.INPUT_LIMIT, "more than 20");
    assertFails(() -> caller.directory("/x"), ErrorCode.INPUT_LIMIT, "more than 20");
  }

  @Test
  void sparseFilesAreNotWrittenOutBeyondTheLimit() {
    for (String name : new String[] {"a", "b"}) {
      files.resize(files.create(files.walk(files.root(), name, false)), 60_000);
    }
    assertFails(caller::changed, ErrorCode.OUTPUT_LIMIT, "100000 bytes");
  }

  @Test
  void filesDeeperThanAPathCanBeAreAnError() {
    Directory at = files.root();
    for (int i = 0; i < 6; i++) {
      files.createDirectory(at, "123456789");
      at = (Directory) files.find(at, "123456789", false);
    }
    assertThat(caller.changed()).isEmpty();
    files.create(files.walk(at, "f", false));
    assertFails(caller::changed, ErrorCode.OUTPUT_LIMIT, "40 bytes");
  }

  private RegularFile file(String path) {
    return (RegularFile) files.find(files.root(), path, false);
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(NearsideException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  private static byte[] bytes(int count) {
    return new byte[count];
  }
}
