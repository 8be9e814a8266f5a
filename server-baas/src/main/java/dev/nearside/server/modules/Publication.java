package dev.nearside.server.modules;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publish under way, of one file or several: while it lasts nobody sweeps away what it has
 * written, and what it wrote goes with it when it fails. The system takes the lock from a process
 * that dies.
 *
 * <p>Two that publish the same bytes at once do not wait for each other: what the one without the
 * lock leaves behind is swept later.
 */
public final class Publication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final Orphans orphans;
  private final @Nullable FileChannel channel;
  private final List<Held> held;
  private boolean done;

  /**
   * @param added whether it was not stored before
   * @param lock null when another has it
   */
  private record Held(String sha256, boolean added, @Nullable FileLock lock) {}

  private Publication(Orphans orphans, @Nullable FileChannel channel, List<Held> held) {
    this.orphans = orphans;
    this.channel = channel;
    this.held = held;
  }

  /** Begins to publish some files; never fails, for without locks it goes as well. */
  static Publication begin(Orphans orphans, Path locks, Collection<String> hashes) {
    try {
      // One for all: a process that closes any channel to the file gives up all its locks on it.
      FileChannel channel =
          FileChannel.open(locks, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      List<Held> held = new ArrayList<>();
      for (String sha256 : hashes) {
        held.add(new Held(sha256, !orphans.isStored(sha256), lock(channel, sha256)));
      }
      return new Publication(orphans, channel, held);
    } catch (IOException e) {
      LOG.debug("no locks for {}", hashes, e);
      return new Publication(orphans, null, List.of());
    }
  }

  /** One byte of the file for each module; null when another has it. */
  static @Nullable FileLock lock(FileChannel channel, String sha256) throws IOException {
    try {
      return channel.tryLock(Long.parseLong(sha256.substring(0, 12), 16), 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** All is there: it stays. */
  public void done() {
    done = true;
  }

  @Override
  public void close() {
    for (Held file : held) {
      if (!done && file.added && file.lock != null) {
        orphans.remove(file.sha256);
      }
    }
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("closing the locks of {}", held, e);
      }
    }
  }

  /** Sweeps away what publishes left behind that died. */
  static void sweep(Orphans orphans, Path locks) {
    if (!Files.isWritable(locks.toAbsolutePath().getParent())) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(locks, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (String sha256 : orphans.find()) {
        FileLock lock = lock(channel, sha256);
        if (lock != null) {
          try (lock) {
            if (!orphans.isStored(sha256)) {
              orphans.remove(sha256);
            }
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot look for what publishes left behind: {}", e.toString());
    }
  }
}
