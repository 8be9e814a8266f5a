package dev.nearside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the assembled site promises without a browser: nothing inline, nothing foreign, nothing
 * missing.
 */
class SiteTest {
  private static final Path SITE = Path.of("target/site").toAbsolutePath();
  private static final long MAX_PHOTO_BYTES = 6_000_000;

  /** Served by the node, not part of the site. */
  private static final List<String> FROM_THE_NODE = List.of("/nearside.json", "/nearside.mjs");

  private static final Pattern INLINE =
      Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)");
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|link|img|iframe)\\b[^>]*?\\b(?:src|href)=\"([^\"]+)\"");
  private static final Pattern LINKED = Pattern.compile("<a\\b[^>]*?\\bhref=\"(/[^\"#?]*)");
  private static final Pattern OPENED = Pattern.compile("\\?open=(/[^\"]+)\"");
  private static final Pattern IMPORTED =
      Pattern.compile("(?:from|import|import\\()\\s*\"([./][^\"]+)\"");
  private static final Pattern IN_CSS = Pattern.compile("url\\(\"([^\"]+)\"\\)");

  @Test
  void pagesHaveAPolicyAndNothingInline() throws IOException {
    List<Path> pages = files(".html");
    assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
    for (Path page : pages) {
      String text = Files.readString(page);
      assertThat(text).as("%s", page).contains("http-equiv=\"Content-Security-Policy\"");
      assertThat(found(INLINE, 0, withoutText(text))).as("inline in %s", page).isEmpty();
    }
  }

  @Test
  void everythingThatPagesLoadIsOfThisSite() throws IOException {
    int seen = 0;
    for (Path page : files(".html")) {
      List<String> loaded = found(LOADED, 1, Files.readString(page));
      assertThat(loaded).as("%s", page).isNotEmpty().allMatch(address -> address.startsWith("/"));
      loaded.forEach(address -> assertServed(page, address));
      seen += loaded.size();
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void linksBetweenPagesLeadSomewhere() throws IOException {
    for (Path page : files(".html")) {
      found(LINKED, 1, Files.readString(page)).forEach(address -> assertServed(page, address));
    }
  }

  @Test
  void documentsThatPagesOpenOnTheDeskAreThere() throws IOException {
    Path home = SITE.resolve("index.html");
    assertThat(found(OPENED, 1, Files.readString(home))).hasSizeGreaterThanOrEqualTo(3);
    for (Path page : files(".html")) {
      found(OPENED, 1, Files.readString(page)).forEach(address -> assertServed(page, address));
    }
  }

  @Test
  void modulesAndStylesFindWhatTheyImport() throws IOException {
    int seen = 0;
    for (Path file : files(".js")) {
      List<String> imports = found(IMPORTED, 1, Files.readString(file));
      imports.forEach(address -> assertServed(file, address));
      seen += imports.size();
    }
    for (Path file : files(".css")) {
      if (file.startsWith(SITE.resolve("vendor"))) {
        continue;
      }
      List<String> imports = found(IN_CSS, 1, Files.readString(file));
      imports.forEach(address -> assertServed(file, address));
      seen += imports.size();
    }
    assertThat(seen).isGreaterThan(40);
  }

  @Test
  void everyPhotoAndDocumentHasItsLicence() throws IOException {
    String forVisitors = Files.readString(SITE.resolve("licences/index.html"));
    String forDevelopers = Files.readString(Path.of("THIRD-PARTY.md"));
    List<Path> photos = inside("photo-studio/photos");
    assertThat(photos).hasSizeGreaterThanOrEqualTo(4);
    for (Path photo : photos) {
      String name = photo.getFileName().toString();
      assertThat(forVisitors).contains(name);
      assertThat(forDevelopers).contains(name);
    }
    for (Path document : inside("document-desk/documents")) {
      assertThat(forVisitors).contains(document.getFileName().toString());
    }
  }

  @Test
  void photosStayLight() throws IOException {
    long bytes = 0;
    for (Path photo : inside("photo-studio/photos")) {
      bytes += Files.size(photo);
    }
    assertThat(bytes).isPositive().isLessThan(MAX_PHOTO_BYTES);
  }

  @Test
  void sourcesAreAscii() throws IOException {
    for (String kind : List.of(".html", ".css", ".js")) {
      for (Path file : files(kind)) {
        if (!file.startsWith(SITE.resolve("vendor"))) {
          assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(file)))
              .as("%s", file)
              .isTrue();
        }
      }
    }
  }

  private static void assertServed(Path from, String address) {
    if (FROM_THE_NODE.contains(address)) {
      return;
    }
    Path file =
        address.startsWith("/")
            ? SITE.resolve(address.substring(1))
            : from.resolveSibling(address).normalize();
    Path page = Files.isDirectory(file) ? file.resolve("index.html") : file;
    assertThat(page).as("%s, named by %s", address, SITE.relativize(from)).isRegularFile();
  }

  /** The page without the example that it shows, which is text. */
  private static String withoutText(String page) {
    return page.replaceAll("(?s)<code.*?</code>", "");
  }

  private static List<String> found(Pattern pattern, int group, String text) {
    List<String> all = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      all.add(matcher.group(group));
    }
    return all;
  }

  private static List<Path> inside(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SITE.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
