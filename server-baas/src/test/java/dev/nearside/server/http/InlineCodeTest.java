package dev.nearside.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.server.modules.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineCodeTest {
  /** The one script that runs in each of the pages below. */
  private static final String RUN = "go()";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>go()</script>",
        "<script>go()</script ><p>",
        "<SCRIPT>go()</Script>",
        "<script type=module>go()</script>",
        "<script type='module'>go()</script>",
        "<script type=\"Text/JavaScript\" async>go()</script>",
        "<script\n  type=\"importmap\"\n>go()</script>",
        "<input value='a > b'><script>go()</script>",
        "<input value=a/b><script data-x=\"</script>\">go()</script>",
        "<!-- <script>no()</script> --><script>go()</script>",
        "<!--><script>go()</script>",
        "<!-- a --!><script>go()</script>",
        "<!doctype html><?php x ?></3><script>go()</script>",
        "<p title=\"<script>no()</script>\"></p><script>go()</script>",
        "<textarea><script>no()</script></textarea><script>go()</script>",
        "<title><script>no()</script></title><script>go()</script>",
        "<noscript><script>no()</script></noscript><script>go()</script>",
        "<style><script>no()</script></style><script>go()</script>",
        "<script type=application/json>no()</script><script>go()</script>",
        "<script src=/a.js>no()</script><script>go()</script>",
        "<script language=vbscript>no()</script><script>go()</script>",
        "<a <b><script>go()</script>",
        "1 < 2 <script>go()</script>",
        "<svg><![CDATA[ > <script>no()</script> ]]></svg><script>go()</script>",
        "\ufeff<script>go()</script><script>never ends",
        "<p onclick=\"no()\"><script>go()</script><!-- never ends <script>no()</script>",
        "<script>go()</script><plaintext><script>no()</script>",
      })
  void findsTheScriptsThatABrowserRuns(String page) {
    assertThat(InlineCode.of(page.getBytes(UTF_8)).scripts()).containsExactly(source(RUN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<script",
        "<script>",
        "<script>go()",
        "<script>go()</script",
        "<script>go()</scripted>",
        "<script src>go()</script>",
        "<script type=text/template>go()</script>",
        "<script a=\"'>go()</script>",
        "<p title='<script>go()</script>",
        "<scripts>go()</scripts>",
        "<script>/* <!-- <script> </script> <script>go()</script>",
        "&lt;script>go()&lt;/script>",
      })
  void findsNothingWhereNothingRuns(String page) {
    assertThat(InlineCode.of(page.getBytes(UTF_8))).isEqualTo(InlineCode.NONE);
  }

  @Test
  void readsLineEndsAsABrowserDoes() {
    byte[] page = "<script>\r\na\rb\nc</script><style>\r\n</style>".getBytes(UTF_8);

    assertThat(InlineCode.of(page))
        .isEqualTo(new InlineCode(List.of(source("\na\nb\nc")), List.of(source("\n"))));
  }

  @Test
  void namesTheSameCodeOnceAndNoMoreThanAHeaderCarries() {
    String same = "<script>go()</script>".repeat(3);
    String many =
        IntStream.range(0, 100)
            .mapToObj(i -> "<script>f(" + i + ")</script>")
            .reduce("", String::concat);

    assertThat(InlineCode.of(same.getBytes(UTF_8)).scripts()).hasSize(1);
    assertThat(InlineCode.of(many.getBytes(UTF_8)).scripts())
        .hasSize(InlineCode.MOST)
        .startsWith(source("f(0)"));
  }

  /** The example of CSP 3 section 2.3.1, so that the hash is not only our own idea of it. */
  @Test
  void hashesAsTheSpecificationSays() {
    byte[] page = "<script>alert('Hello, world.');</script>".getBytes(UTF_8);

    assertThat(InlineCode.of(page).scripts())
        .containsExactly("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
  }

  @Test
  void policyTakesTheHashesWhereItAsksForThem() {
    InlineCode code = new InlineCode(List.of("'a'", "'b'"), List.of("'c'"));
    PagePolicy policy = new PagePolicy("script-src 'self' {scripts}; style-src 'self' {styles}");

    assertThat(policy.of(code)).isEqualTo("script-src 'self' 'a' 'b'; style-src 'self' 'c'");
    assertThat(policy.of(InlineCode.NONE)).isEqualTo("script-src 'self'; style-src 'self'");
    assertThat(new PagePolicy("script-src 'none'").of(code)).isEqualTo("script-src 'none'");
  }

  @Test
  void endsOnEveryPrefixOfAPage() {
    String page =
        "<!doctype html><!-- c --><p a='1' b=2 c><script type=module>x</script><style>y</style></p>";
    Stream<byte[]> prefixes =
        IntStream.rangeClosed(0, page.length()).mapToObj(i -> page.substring(0, i).getBytes(UTF_8));

    assertThat(prefixes.map(InlineCode::of))
        .hasSize(page.length() + 1)
        .last()
        .isEqualTo(new InlineCode(List.of(source("x")), List.of(source("y"))));
  }

  private static String source(String text) {
    byte[] hash = HexFormat.of().parseHex(Sha256.of(text.getBytes(UTF_8)));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
