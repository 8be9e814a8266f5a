package dev.nearside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private static final Build PLAIN = build("plain", null, null);
  private static final Build SIMD = build("simd", null, "no SIMD", Feature.SIMD);
  private static final Build RELAXED =
      build("relaxed", null, "no relaxed SIMD", Feature.SIMD, Feature.RELAXED_SIMD);
  private static final Build TAILS = build("tails", null, null, Feature.TAIL_CALLS);

  @Test
  void theModuleItselfIsTheLastChoice() {
    assertThat(module(PLAIN, RELAXED, SIMD).builds()).containsExactly(RELAXED, SIMD, PLAIN);
  }

  @Test
  void aModuleAnswersForTheBuildThatItIsAbout() {
    Manifest chosen = module(PLAIN, RELAXED, SIMD).with(SIMD);
    assertThat(chosen.sha256()).isEqualTo("simd");
    assertThat(chosen.lacking(new Capabilities(Set.of(), null))).isEqualTo("simd");
    assertThat(chosen.lacking(new Capabilities(Set.of(Feature.SIMD), null))).isNull();
    assertThat(chosen.notOnServer()).isEqualTo("no SIMD");
    assertThat(chosen.builds()).containsExactly(SIMD);
  }

  @Test
  void theNodeTakesTheFirstThatItCan() {
    assertThat(module(PLAIN).onServer()).isEqualTo(module(PLAIN));
    assertThat(module(PLAIN, SIMD).onServer().build()).isEqualTo(PLAIN);
    assertThat(module(PLAIN, SIMD, TAILS).onServer().build()).isEqualTo(TAILS);
  }

  @Test
  void aNodeThatCannotRunTheModuleCanRunNoneOfItsBuilds() {
    Manifest without = module(PLAIN, SIMD, TAILS).notOnServer("no user function");
    assertThat(without.onServer().notOnServer()).isEqualTo("no user function");
    assertThat(without.builds())
        .extracting(Build::notOnServer)
        .containsExactly("no SIMD", "no user function", "no user function");
  }

  @Test
  void whatNeedsNoMoreThanTheModuleIsNoVariant() {
    refuses(
        "variant 1 runs wherever the module does, which would never run: publish it alone, or as"
            + " the module",
        PLAIN,
        build("other", null, null));
    refuses("variant 2 runs wherever the module does", TAILS, SIMD, build("other", null, null));
  }

  @Test
  void whatComesAfterOneThatRunsWhereverItDoesIsNoVariant() {
    refuses(
        "variant 2 would never run: variant 1, which comes before it, runs wherever it does",
        PLAIN,
        SIMD,
        RELAXED);
  }

  @Test
  void theModuleIsTheBuildThatRunsWhereverAnotherDoes() {
    refuses(
        "variant 1 runs on the node and the module does not (no SIMD); the module is to be the"
            + " build that runs wherever another does",
        SIMD,
        TAILS);
    refuses(
        "variant 1 runs in browsers and the module does not (too large)",
        build("large", "too large", null),
        SIMD);
  }

  /** Too large for browsers, say, and made for the node. */
  @Test
  void aVariantMayBeForTheNodeAlone() {
    Build forTheNode = build("large", "too large", null);
    assertThat(module(TAILS, forTheNode).onServer().build()).isEqualTo(forTheNode);
  }

  private static void refuses(String sentence, Build module, Build... variants) {
    assertThatThrownBy(() -> module(module, variants))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(sentence);
  }

  private static Build build(
      String sha256,
      @Nullable String notOnDevice,
      @Nullable String notOnServer,
      Feature... features) {
    return new Build(sha256, 8, List.of(features), MemoryNeed.NONE, notOnDevice, notOnServer);
  }

  private static Manifest module(Build build, Build... variants) {
    return new Manifest("image", build, Profile.WASI, Entry.COMMAND, List.of(), Limits.DEFAULT)
        .withVariants(List.of(variants));
  }
}
