package dev.nearside.server.modules;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The data folder on disk. A file appears whole under its name or not at all: it is written under a
 * name of its own, forced to the disk, then renamed (POSIX {@code rename} is atomic), so any number
 * of processes may write at once and each may be killed at any time.
 */
final class Folder {
  /** Nothing takes so long to write: what is older was left by a process that died. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path root;
  private final Path unfinished;

  Folder(Path root) throws IOException {
    this.root = root;
    this.unfinished = root.resolve("unfinished");
    Files.createDirectories(unfinished);
    clearAbandoned();
  }

  /** A folder under this one, made when missing. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  NearsideException unwritable(IOException cause) {
    return new NearsideException(
        ErrorCode.UNREACHABLE, "data folder '" + root + "' cannot be written to: " + cause, cause);
  }

  NearsideException unreadable(IOException cause) {
    return new NearsideException(
        ErrorCode.INTERNAL, "data folder '" + root + "' cannot be read: " + cause, cause);
  }

  /** Writes a file whole, replacing what has its name. */
  void write(Path folder, String name, byte[] bytes) throws IOException {
    Path draft = unfinished.resolve(name + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Makes a rename outlast a power cut; systems that cannot open a folder do so by themselves. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  /** What is too old to be under way. */
  static boolean isAbandoned(Path file) throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
    return Files.getLastModifiedTime(file).compareTo(limit) < 0;
  }

  private void clearAbandoned() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(unfinished)) {
      for (Path draft : drafts) {
        try {
          if (isAbandoned(draft)) {
            Files.deleteIfExists(draft);
          }
        } catch (IOException e) {
          continue; // another process was quicker, or the folder is for reading only
        }
      }
    }
  }
}
