package dev.nearside.server.cli;

import dev.nearside.server.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The folders that new functions start from, one for each language: {@code
 * shared-modules/templates}. In their paths and texts {@code __name__} stands for the module's
 * name, {@code __Name__} for a class name made of it, {@code __package__} for a package name,
 * {@code __version__} for Nearside's version, {@code __dot__} for the dot of a hidden file: Maven
 * leaves such files out of a jar. A jar keeps no modes either: scripts, by their ending, can be
 * run.
 */
final class Template {
  private static final String RESOURCE = "/templates/";

  private Template() {}

  /** What to do with the folder of all templates. */
  private interface Reader<T> {
    T read(Path templates) throws IOException;
  }

  /** The languages that have a template, in order. */
  static List<String> languages() {
    try {
      return withTemplates(
          templates -> {
            try (Stream<Path> folders = Files.list(templates)) {
              return folders.map(folder -> fileName(folder)).sorted().toList();
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the templates cannot be listed", e);
    }
  }

  /** Writes the folder of a function; {@code language} is one of {@link #languages}. */
  static void write(Path folder, String language, String name) throws IOException {
    withTemplates(
        templates -> {
          copy(templates.resolve(language), folder, words(name));
          return folder;
        });
  }

  private static <T> T withTemplates(Reader<T> reader) throws IOException {
    URL url = Template.class.getResource(RESOURCE);
    if (url == null) {
      throw new IllegalStateException("this build has no templates");
    }
    try {
      URI uri = url.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          return reader.read(jar.getPath(RESOURCE));
        }
      }
      return reader.read(Path.of(uri));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path: " + url, e);
    }
  }

  /** Without the slash that a folder's name has in a jar. */
  private static String fileName(Path folder) {
    return Objects.requireNonNull(folder.getFileName()).toString().replace("/", "");
  }

  private static void copy(Path template, Path folder, Map<String, String> words)
      throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(template)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String relative = template.relativize(file).toString();
      Path target = folder.resolve(replace(relative, words));
      Files.createDirectories(target.getParent());
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Files.writeString(target, replace(text, words), StandardCharsets.UTF_8);
      if (relative.endsWith(".sh") && !target.toFile().setExecutable(true)) {
        throw new IOException(target + " cannot be made executable");
      }
    }
  }

  private static Map<String, String> words(String name) {
    String packageName = name.replace("-", "");
    return Map.of(
        "__name__",
        name,
        "__Name__",
        className(name),
        "__package__",
        isReserved(packageName) ? packageName + "_" : packageName,
        "__version__",
        Version.current(),
        "__dot__",
        ".");
  }

  /** Packages of these names are Java's own. */
  private static boolean isReserved(String packageName) {
    return SourceVersion.isKeyword(packageName)
        || packageName.equals("java")
        || packageName.equals("javax");
  }

  /** {@code word-count} becomes {@code WordCount}. */
  private static String className(String name) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("-", -1)) {
      if (!word.isEmpty()) {
        words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return words + (isTaken(words.toString()) ? "Function" : "");
  }

  /** A class of that name would hide one that the template uses. */
  private static boolean isTaken(String className) {
    return className.equals("Function")
        || Template.class.getResource("/java/lang/" + className + ".class") != null;
  }

  private static String replace(String text, Map<String, String> words) {
    String replaced = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      replaced = replaced.replace(word.getKey(), word.getValue());
    }
    return replaced;
  }
}
