package dev.nearside.server.modules;

import dev.nearside.contract.Script;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of modules and scripts that are not there: a publish writes the thing itself last, so
 * without it the others are a publish under way or what is left of one.
 */
record Orphans(Path modules, Path compiled) {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final int HASH = 64;

  boolean isStored(String sha256) {
    return Files.exists(modules.resolve(sha256 + ".wasm"))
        || Files.exists(modules.resolve(sha256 + Script.ENDING));
  }

  /** The hashes of modules that are not there, though files of theirs are. */
  Set<String> find() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path folder : new Path[] {modules, compiled}) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          String sha256 = name.length() > HASH ? name.substring(0, HASH) : "";
          if (Sha256.isOne(sha256) && !isStored(sha256)) {
            found.add(sha256);
          } else if (name.endsWith(".image") && Folder.isAbandoned(file)) {
            // It has a name for a moment only: whoever wrote it died in that moment.
            Files.deleteIfExists(file);
          }
        }
      }
    }
    return found;
  }

  /** Removes all files of a module, the module first: without it the others are orphans. */
  void remove(String sha256) {
    delete(modules, sha256 + ".wasm");
    delete(modules, sha256 + Script.ENDING);
    for (Path folder : new Path[] {modules, compiled}) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, sha256 + "*")) {
        files.forEach(file -> delete(folder, file.getFileName().toString()));
      } catch (IOException e) {
        LOG.warn("cannot tidy {}: {}", folder, e.toString());
      }
    }
  }

  private static void delete(Path folder, String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", folder.resolve(name), e.toString());
    }
  }
}
