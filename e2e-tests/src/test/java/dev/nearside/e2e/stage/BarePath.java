package dev.nearside.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A PATH with what every system has and nothing else: no Maven, no browser, no Node.js. */
public final class BarePath {
  private static final List<String> EVERYWHERE =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "head",
          "mkdir",
          "rm",
          "touch",
          "tee",
          "grep",
          "mv",
          "cat",
          "sort",
          "id",
          "cut",
          "sha256sum");

  private final Path folder;

  private BarePath(Path folder) {
    this.folder = folder;
  }

  /** Makes it of links in a folder, which must be there. */
  public static BarePath in(Path folder) throws IOException {
    for (String tool : EVERYWHERE) {
      Files.createSymbolicLink(folder.resolve(tool), Repository.program(tool).orElseThrow());
    }
    return new BarePath(folder);
  }

  /** Puts a shell script in the place of a program. */
  public BarePath with(String program, String script) throws IOException {
    Path file = folder.resolve(program);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
