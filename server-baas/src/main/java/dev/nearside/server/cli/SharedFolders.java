package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folders of this machine that a program sees under paths of its own. It sees copies: files are
 * read before a run, and what the program wrote is written here after it. Symbolic links are
 * neither followed nor written through, so nothing outside of the folders is reached.
 */
final class SharedFolders {
  /** A folder and where the program sees it; the guest path has no slash at its end but as root. */
  private record Shared(String guest, Path host) {
    String path(Path file) {
      String inside =
          host.relativize(file).toString().replace(host.getFileSystem().getSeparator(), "/");
      return inside.isEmpty() ? guest : (guest.equals("/") ? "" : guest) + "/" + inside;
    }

    boolean holds(String path) {
      return guest.equals("/") || path.startsWith(guest + "/");
    }
  }

  private final List<Shared> folders = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> empty = new ArrayList<>();
  private final PrintWriter err;
  private long bytes;

  /**
   * @param words each {@code GUEST::HOST} or {@code HOST}
   * @param err where it says what it leaves out
   */
  SharedFolders(List<String> words, PrintWriter err) {
    this.err = err;
    for (String word : words) {
      Shared folder = shared(word);
      if (folders.stream().anyMatch(other -> other.guest.equals(folder.guest))) {
        throw mistake("two folders are to be '" + folder.guest + "'");
      }
      folders.add(folder);
    }
  }

  private static Shared shared(String word) {
    int colons = word.indexOf("::");
    String name = colons < 0 ? word : word.substring(colons + 2);
    Path host = folder(name);
    String guest = colons < 0 ? own(name) : word.substring(0, colons);
    if (!guest.startsWith("/")) {
      throw mistake("'" + guest + "' in '" + word + "' is no absolute path; write GUEST::HOST");
    }
    while (guest.length() > 1 && guest.endsWith("/")) {
      guest = guest.substring(0, guest.length() - 1);
    }
    return new Shared(guest, host);
  }

  /** The folder that the user means, be its name a link: links in it lead nowhere. */
  private static Path folder(String name) {
    try {
      Path host = Path.of(name);
      if (!name.isEmpty() && Files.isDirectory(host)) {
        return host.toRealPath();
      }
    } catch (InvalidPathException | IOException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "--dir: '" + name + "' cannot be used: " + e.getMessage(), e);
    }
    throw mistake("'" + name + "' is not a folder");
  }

  /**
   * A program's own folder is the root, so that relative names mean the same inside and outside.
   */
  private static String own(String name) {
    Path host = Path.of(name).normalize();
    if (host.startsWith("..")) {
      throw mistake("'" + name + "' leads upwards; say what the program sees: GUEST::" + name);
    }
    String path = host.toString().replace(host.getFileSystem().getSeparator(), "/");
    return path.startsWith("/") ? path : "/" + path;
  }

  /** Reads all regular files; throws {@link ErrorCode#INPUT_LIMIT} for more than the limits. */
  void read(FileLimits limits) {
    for (Shared folder : folders) {
      try {
        Files.walkFileTree(folder.host, new Reader(folder, limits));
      } catch (IOException e) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "folder '" + folder.host + "' cannot be read: " + e, e);
      }
    }
  }

  /** Contents by the paths that the program sees. */
  Map<String, byte[]> files() {
    return files;
  }

  /** What the program can reach: the folders, and those in them that hold nothing. */
  List<String> dirs() {
    List<String> dirs = new ArrayList<>(folders.stream().map(Shared::guest).toList());
    empty.stream().filter(path -> !dirs.contains(path)).forEach(dirs::add);
    return dirs;
  }

  /** Writes what a program wrote; throws {@link ErrorCode#CANNOT_RUN_HERE} where it may not. */
  void write(Map<String, byte[]> written) {
    for (Map.Entry<String, byte[]> file : written.entrySet()) {
      Shared home = null;
      for (Shared folder : folders) {
        boolean isCloser = home == null || folder.guest.length() > home.guest.length();
        if (folder.holds(file.getKey()) && isCloser) {
          home = folder;
        }
      }
      if (home == null) {
        throw new IllegalStateException(file.getKey() + " is in no folder of the program");
      }
      int inside = home.guest.equals("/") ? 1 : home.guest.length() + 1;
      WrittenFile.write(home.host, file.getKey().substring(inside), file.getValue());
    }
  }

  private final class Reader extends SimpleFileVisitor<Path> {
    private final Shared folder;
    private final FileLimits limits;

    Reader(Shared folder, FileLimits limits) {
      this.folder = folder;
      this.limits = limits;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(directory)) {
        if (!inside.iterator().hasNext()) {
          empty.add(folder.path(directory));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        String what = attributes.isSymbolicLink() ? "a symbolic link" : "no regular file";
        err.println("nearside: '" + file + "' is " + what + "; the program does not see it");
        return FileVisitResult.CONTINUE;
      }
      bytes += attributes.size();
      if (bytes > limits.bytes() || files.size() >= limits.count()) {
        throw new NearsideException(
            ErrorCode.INPUT_LIMIT,
            "folder '"
                + folder.host
                + "' has more than "
                + limits.count()
                + " files or "
                + limits.bytes()
                + " bytes; a program's files are in memory");
      }
      try (InputStream in =
          Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        files.put(folder.path(file), in.readNBytes((int) attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, "--dir: " + sentence);
  }
}
