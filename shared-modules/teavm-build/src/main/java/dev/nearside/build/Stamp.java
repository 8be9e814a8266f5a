package dev.nearside.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Remembers, beside an output, a digest of all that went into it: class files, jars, options, this
 * step itself.
 */
final class Stamp {
  private final Path output;
  private final String digest;

  private Stamp(Path output, String digest) {
    this.output = output;
    this.digest = digest;
  }

  static Stamp of(Path output, Map<String, String> options, List<String> classpath)
      throws IOException {
    MessageDigest sha256 = sha256();
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      // Paths differ between checkouts; what the classpath holds is digested below.
      if (!option.getKey().equals("classpath") && !option.getKey().equals("output")) {
        sha256.update((option.getKey() + "=" + option.getValue() + "\n").getBytes(UTF_8));
      }
    }
    for (String entry : classpath) {
      addEntry(sha256, Path.of(entry));
    }
    addEntry(sha256, tool());
    return new Stamp(output, HexFormat.of().formatHex(sha256.digest()));
  }

  boolean isCurrent() throws IOException {
    return Files.exists(output)
        && Files.exists(file())
        && Files.readString(file()).trim().equals(digest);
  }

  void write() throws IOException {
    Files.writeString(file(), digest + "\n");
  }

  /** Where this step's own classes are: another version of it writes another output. */
  private static Path tool() {
    return Path.of(
        URI.create(Stamp.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private Path file() {
    return output.resolveSibling(output.getFileName() + ".stamp");
  }

  /** A jar counts as the folder it was made from, so that both phases of a build share a stamp. */
  private static void addEntry(MessageDigest sha256, Path entry) throws IOException {
    if (Files.isRegularFile(entry)) {
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        addFolder(sha256, jar.getPath("/"));
      }
    } else if (Files.isDirectory(entry)) {
      addFolder(sha256, entry);
    }
  }

  private static void addFolder(MessageDigest sha256, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, Path> byName = new TreeMap<>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> byName.put(folder.relativize(file).toString(), file));
      for (Map.Entry<String, Path> file : byName.entrySet()) {
        if (!file.getKey().startsWith("META-INF/")) {
          sha256.update(file.getKey().getBytes(UTF_8));
          sha256.update(Files.readAllBytes(file.getValue()));
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
