package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever gets a jar of ours gets the licences of what is inside. */
class LicencesTest {
  /** Where the classes of everything that NOTICE lists are. */
  private static final List<String> LISTED =
      List.of(
          "dev/nearside/",
          "run/endive/",
          "org/objectweb/asm/",
          "io/javalin/",
          "org/eclipse/jetty/",
          "jakarta/servlet/",
          "jakarta/annotation/",
          "jakarta/interceptor/",
          "jakarta/transaction/",
          "jakarta/enterprise/",
          "jakarta/decorator/",
          "jakarta/inject/",
          "kotlin/",
          "org/jetbrains/annotations/",
          "org/intellij/lang/annotations/",
          "picocli/",
          "org/slf4j/",
          "com/aayushatharva/brotli4j/",
          "com/github/luben/zstd/");

  @Test
  void theNodesJarHasOursAndThoseOfWhatItContains() throws IOException {
    try (JarFile jar = new JarFile(Repository.jar().toFile())) {
      assertOurs(jar);
      assertThat(text(jar, "META-INF/licenses/asm-BSD-3-Clause.txt")).contains("INRIA");
      assertThat(text(jar, "META-INF/licenses/slf4j-MIT.txt")).contains("QOS.ch");
      assertThat(text(jar, "META-INF/licenses/zstd-jni-BSD-2-Clause.txt")).contains("Karavelov");
      assertThat(text(jar, "META-INF/licenses/zstd-BSD-3-Clause.txt")).contains("Meta Platforms");
      assertThat(text(jar, "META-INF/licenses/brotli-MIT.txt")).contains("Brotli Authors");
      assertThat(text(jar, "META-INF/licenses/jakarta-EPL-2.0-GPL-2.0-CPE.md"))
          .contains("Eclipse Public License - v 2.0", "CLASSPATH EXCEPTION");
      assertThat(jar.stream().map(JarEntry::getName))
          .doesNotContain("META-INF/LICENSE.md", "META-INF/LICENSE.txt", "META-INF/NOTICE.md");
    }
  }

  @Test
  void theWebJarHasOurs() throws IOException {
    Path target = Repository.ROOT.resolve("client-runtime/target");
    List<Path> jars;
    try (Stream<Path> files = Files.list(target)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    assertThat(jars).isNotEmpty();
    for (Path file : jars) {
      try (JarFile jar = new JarFile(file.toFile())) {
        assertOurs(jar);
      }
    }
  }

  @Test
  void noLibraryIsInTheNodesJarThatTheNoticeLeavesOut() throws IOException {
    try (JarFile jar = new JarFile(Repository.jar().toFile())) {
      List<String> strangers =
          jar.stream()
              .map(JarEntry::getName)
              .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
              .filter(name -> name.endsWith(".class"))
              .filter(name -> LISTED.stream().noneMatch(name::startsWith))
              .sorted()
              .toList();
      assertThat(strangers).isEmpty();
    }
  }

  private static void assertOurs(JarFile jar) throws IOException {
    for (String name : List.of("LICENSE", "NOTICE")) {
      assertThat(text(jar, "META-INF/" + name))
          .isEqualTo(Files.readString(Repository.ROOT.resolve(name)));
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name + " in " + jar.getName()).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
  }
}
