package dev.nearside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorCodeHasAStableNameAndAnErrorStatus(ErrorCode code) {
    assertThat(code.wire()).isEqualTo(code.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(code.httpStatus()).isBetween(400, 599);
    assertThat(ErrorCode.parse(code.wire())).isEqualTo(code);
  }

  @Test
  void anErrorCodeOfANewerNodeIsInternal() {
    assertThat(ErrorCode.parse("from_the_future")).isEqualTo(ErrorCode.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void policiesAreParsed(Policy policy) {
    assertThat(Policy.parse(policy.wire())).isEqualTo(policy);
  }

  @Test
  void anUnknownPolicyIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> Policy.parse("moon"))
        .hasMessage("where is 'moon'; allowed are auto, device, server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "image", "a-1", "z9-", "sha256-of-it"})
  void namesOfModules(String name) {
    assertThat(ModuleName.isValid(name)).isTrue();
    ModuleName.check(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "1a", "-a", "a_b", "a.b", "a/b", "..", "a b", "\u00e4", "a\u0000", "aA"})
  void namesThatAreNone(String name) {
    assertThat(ModuleName.isValid(name)).isFalse();
    assertThatThrownBy(() -> ModuleName.check(name))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void namesEndAtSixtyFourCharacters() {
    assertThat(ModuleName.isValid("a".repeat(64))).isTrue();
    assertThat(ModuleName.isValid("a".repeat(65))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, deadlineMs is 0; allowed is 1 to 600000",
    "600001, 1, 1, 1, deadlineMs is 600001; allowed is 1 to 600000",
    "1, 0, 1, 1, memoryPages is 0; allowed is 1 to 65536",
    "1, 65537, 1, 1, memoryPages is 65537; allowed is 1 to 65536",
    "1, 1, 0, 1, inputBytes is 0; allowed is 1 to 2147483647",
    "1, 1, 1, -1, outputBytes is -1; allowed is 1 to 2147483647",
  })
  void limitsHaveLimits(int deadline, int pages, int input, int output, String message) {
    assertThatThrownBy(() -> new Limits(deadline, pages, input, output))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessage("limit " + message);
  }

  @Test
  void aLogHasALimitToo() {
    assertThatThrownBy(() -> Limits.DEFAULT.withLogBytes(0))
        .hasMessageContaining("logBytes is 0; allowed is 1 to 2147483647");
  }

  @ParameterizedTest
  @CsvSource({"100, 1, 100", "100, 3, 33", "2, 3, 0", "-5, 2, 0", "5, 0, 0"})
  void whatIsLeftIsSharedEqually(long spare, int count, long share) {
    assertThat(Limits.share(spare, count)).isEqualTo(share);
  }

  @Test
  void theSmallerLimitCountsMemberByMember() {
    Limits one = new Limits(1, 20, 3, 40);
    Limits two = new Limits(10, 2, 30, 4);
    assertThat(one.atMost(two)).isEqualTo(two.atMost(one)).isEqualTo(new Limits(1, 2, 3, 4));
    assertThat(one.withDeadlineMs(9)).isEqualTo(new Limits(9, 20, 3, 40));
    assertThat(one.withLogBytes(7).atMost(two).logBytes()).isEqualTo(7);
    assertThat(one.atMost(two.withLogBytes(8)).logBytes()).isEqualTo(8);
    assertThat(one.withLogBytes(7).withDeadlineMs(9).withFiles(one.files()).logBytes())
        .isEqualTo(7);
    FileLimits files = new FileLimits(1, 20, 3, 40, 5, 30);
    FileLimits others = new FileLimits(10, 2, 30, 4, 50, 3);
    assertThat(one.withFiles(files).atMost(two.withFiles(others)).files())
        .isEqualTo(new FileLimits(1, 2, 3, 4, 5, 3));
    assertThat(one.withFiles(files).withDeadlineMs(9).files()).isEqualTo(files);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, 1, 1, files.bytes is 0; allowed is 1 to 2147483647",
    "1, 1048577, 1, 1, 1, 1, files.count is 1048577; allowed is 1 to 1048576",
    "1, 1, 65537, 1, 1, 1, files.open is 65537; allowed is 1 to 65536",
    "1, 1, 1, 256, 1, 1, files.nameBytes is 256; allowed is 1 to 255",
    "1, 1, 1, 1, 4097, 1, files.pathBytes is 4097; allowed is 1 to 4096",
    "1, 1, 1, 1, 1, 41, files.links is 41; allowed is 1 to 40",
  })
  void limitsOfFilesHaveLimits(
      int bytes, int count, int open, int name, int path, int links, String message) {
    assertThatThrownBy(() -> new FileLimits(bytes, count, open, name, path, links))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessage("limit " + message);
  }

  @Test
  void aModuleSaysWhatItHas() {
    Manifest module = module(Entry.REACTOR, "resize", "crop");
    module.requireFunction("crop");
    assertThatThrownBy(() -> module.requireFunction("melt"))
        .isInstanceOfSatisfying(
            NearsideException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FUNCTION))
        .hasMessage("m has no function 'melt'; it has resize, crop");
    assertThatThrownBy(() -> module(Entry.REACTOR).requireFunction("melt"))
        .hasMessage("m has no function 'melt'; it has none");
  }

  @Test
  void aCommandWithoutAListTakesAnyName() {
    assertThat(module(Entry.COMMAND).has("anything")).isTrue();
    assertThat(module(Entry.COMMAND, "resize").has("anything")).isFalse();
  }

  @Test
  void theIndexFindsModulesByName() {
    Index index = new Index(List.of(module(Entry.COMMAND)));
    assertThat(index.require("m")).isSameAs(index.modules().getFirst());
    assertThat(index.find("n")).isNull();
    assertThatThrownBy(() -> index.require("n"))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_MODULE))
        .hasMessage("no module 'n' is published");
  }

  private static Manifest module(Entry entry, String... functions) {
    return new Manifest(
        "m",
        Build.of("", 0),
        Profile.WASI,
        entry,
        Arrays.stream(functions).map(FunctionInfo::named).toList(),
        Limits.DEFAULT);
  }
}
