package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes one file that a program wrote, beneath a folder and nowhere else. */
final class WrittenFile {
  private static final String TEMPORARY = ".nearside-";

  private WrittenFile() {}

  /**
   * The whole file or nothing: written aside and moved into place.
   *
   * @param path relative, its parts with slashes between them, as the program made it
   */
  static void write(Path folder, String path, byte[] content) {
    try {
      Path target = folder;
      int from = 0;
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
        target = inner(target, path.substring(from, slash));
        requireFolder(target);
        from = slash + 1;
      }
      replace(inner(target, path.substring(from)), content);
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE,
          "'" + path + "' cannot be written to '" + folder + "': " + reason(e),
          e);
    }
  }

  /** A guest may call a file what is something else on this machine: {@code C:}, {@code a\b}. */
  private static Path inner(Path folder, String name) throws IOException {
    try {
      Path inner = folder.resolve(name);
      if (!name.equals(".")
          && !name.equals("..")
          && folder.resolve(inner.getFileName()).equals(inner)) {
        return inner;
      }
    } catch (InvalidPathException e) {
      throw new FileSystemException(name, null, e.getReason());
    }
    throw new FileSystemException(name, null, "this is no name of a file here");
  }

  private static void requireFolder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
    } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(folder.toString(), null, "it is there and no folder");
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (isThere && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "it is there and no regular file");
    }
    Path aside = file.resolveSibling(TEMPORARY + Long.toHexString(System.nanoTime()));
    try {
      Files.write(aside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (isThere) {
        keepPermissions(file, aside);
      }
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (old != null) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : e.toString();
  }
}
