package dev.nearside.server.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that compressed forms unpack to their file, once for each state of a file, and makes
 * damaged ones again behind the back of those who ask. Thread-safe.
 */
final class CompressedForms {
  private static final Logger LOG = LoggerFactory.getLogger(CompressedForms.class);
  private final HashedFiles store;
  private final Map<Path, State> known = new ConcurrentHashMap<>();

  private record State(FileTime changed, long size, boolean good) {}

  CompressedForms(HashedFiles store) {
    this.store = store;
  }

  /** The sound forms of a stored and sound file; others are missing until they are mended. */
  Map<Encoding, Path> sound(String sha256, Path whole) throws IOException {
    Map<Encoding, Path> sound = new EnumMap<>(Encoding.class);
    for (Encoding encoding : Encoding.values()) {
      Path file = encoding == Encoding.IDENTITY ? null : store.file(sha256, encoding);
      if (file != null && isSound(sha256, encoding, file, Files.size(whole))) {
        sound.put(encoding, file);
      }
    }
    return sound;
  }

  private boolean isSound(String sha256, Encoding encoding, Path file, long size)
      throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    long length = Files.size(file);
    State before = known.get(file);
    if (before != null && before.changed.equals(changed) && before.size == length) {
      return before.good;
    }
    boolean good = Compression.unpacksTo(encoding, file, size, sha256);
    State now = new State(changed, length, good);
    boolean first =
        before == null ? known.putIfAbsent(file, now) == null : known.replace(file, before, now);
    if (!good && first) {
      LOG.warn("{} is damaged; making it again", file);
      Thread.ofPlatform().daemon().name("mend").start(() -> mend(sha256, encoding, file));
    }
    return good;
  }

  private void mend(String sha256, Encoding encoding, Path file) {
    try {
      if (store.storeForm(sha256, encoding, store.read(sha256))) {
        // The new file may have the size of the damaged one, and its time to the clock's tick.
        known.remove(file);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be made again, and is not served: {}", file, e.toString());
    }
  }
}
