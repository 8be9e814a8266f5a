package dev.nearside.server.modules;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publish under way: while it lasts nobody sweeps away what it has written, and what it wrote
 * goes with it when it fails. The system takes the lock from a process that dies.
 *
 * <p>Two that publish the same bytes at once do not wait for each other: what the one without the
 * lock leaves behind is swept later.
 */
public final class Publication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final Orphans orphans;
  private final String sha256;
  private final boolean added;
  private final @Nullable FileChannel channel;
  private final @Nullable FileLock lock;
  private boolean done;

  private Publication(
      Orphans orphans,
      String sha256,
      boolean added,
      @Nullable FileChannel channel,
      @Nullable FileLock lock) {
    this.orphans = orphans;
    this.sha256 = sha256;
    this.added = added;
    this.channel = channel;
    this.lock = lock;
  }

  /** Begins to publish a module; never fails, for without a lock it goes as well. */
  static Publication begin(Orphans orphans, Path locks, String sha256) {
    boolean added = !orphans.isStored(sha256);
    try {
      FileChannel channel =
          FileChannel.open(locks, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new Publication(orphans, sha256, added, channel, lock(channel, sha256));
    } catch (IOException e) {
      LOG.debug("no lock for {}", sha256, e);
      return new Publication(orphans, sha256, added, null, null);
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
    if (!done && added && lock != null) {
      orphans.remove(sha256);
    }
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("closing the lock of {}", sha256, e);
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
