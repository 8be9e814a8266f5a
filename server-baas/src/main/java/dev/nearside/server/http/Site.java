package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that an address means in a folder, and nothing outside it: no {@code ..}, no
 * hidden files, no links that lead out.
 */
final class Site {
  private static final String INDEX = "index.html";

  private final Path root;

  Site(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /** What an address means. */
  sealed interface Found {
    record File(Path path) implements Found {}

    /** A folder was named without its slash: relative links would break. */
    record Folder() implements Found {}
  }

  /**
   * @param path the raw path of the request, still encoded
   * @return null when there is no such file
   */
  @Nullable Found find(String path) throws IOException {
    Path file = root;
    for (String segment : path.substring(1).split("/", -1)) {
      String name = Percent.decode(segment, false);
      if (name.isEmpty()) {
        continue;
      }
      check(name);
      file = child(file, name);
    }
    if (Files.isDirectory(file)) {
      if (!path.endsWith("/")) {
        return inside(file.resolve(INDEX)) == null ? null : new Found.Folder();
      }
      file = file.resolve(INDEX);
    } else if (path.endsWith("/")) {
      return null;
    }
    Path real = inside(file);
    return real == null ? null : new Found.File(real);
  }

  /** The file itself, links followed, when it is one and lies under the root. */
  private @Nullable Path inside(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return null;
    }
    Path real = file.toRealPath();
    return real.startsWith(root) ? real : null;
  }

  private static void check(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == 0x7f || c == '/' || c == '\\') {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "the address has a character that no file here has");
      }
    }
    if (name.startsWith(".")) {
      throw SiteRoute.nothing();
    }
  }

  private static Path child(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new NearsideException(ErrorCode.NOT_FOUND, "there is nothing at this address", e);
    }
  }
}
