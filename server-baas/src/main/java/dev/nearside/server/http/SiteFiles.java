package dev.nearside.server.http;

import dev.nearside.server.http.Content.InFile;
import dev.nearside.server.modules.Compression;
import dev.nearside.server.modules.Encoding;
import dev.nearside.server.modules.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files of the site with their hashes; small ones are kept in memory, the ones longest unused go
 * first. A file that has changed is read again. Thread-safe.
 */
final class SiteFiles {
  private static final String REVALIDATE = "no-cache";

  /** Larger files are sent from the disk, uncompressed. */
  private static final int SMALL = 2 << 20;

  private final long mostBytes;
  private final Map<Path, Known> known = new LinkedHashMap<>(64, 0.75f, true);
  private long heldBytes;

  /**
   * A file as it is sent.
   *
   * @param code what a page holds inline; nothing for other files, and for pages that are not small
   */
  record SiteFile(Representation representation, InlineCode code) {}

  private record Known(FileTime changed, long size, @Nullable Object fileKey, SiteFile file) {
    boolean isStill(BasicFileAttributes attributes) {
      return attributes.lastModifiedTime().equals(changed)
          && attributes.size() == size
          && Objects.equals(attributes.fileKey(), fileKey);
    }

    long weight() {
      // A compressed form beside the plain one, and the entry itself.
      return (file.representation() instanceof Packed ? 2 * size : 0) + 256;
    }
  }

  SiteFiles(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  SiteFile of(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Known hit;
    synchronized (known) {
      hit = known.get(file);
    }
    if (hit != null && hit.isStill(now)) {
      return hit.file;
    }
    Known read = new Known(now.lastModifiedTime(), now.size(), now.fileKey(), read(file, now));
    remember(file, read);
    return read.file;
  }

  private static SiteFile read(Path file, BasicFileAttributes now) throws IOException {
    String mediaType = MediaTypes.of(file.getFileName().toString());
    if (now.size() <= SMALL) {
      byte[] bytes = Files.readAllBytes(file);
      InlineCode code = mediaType.equals(MediaTypes.HTML) ? InlineCode.of(bytes) : InlineCode.NONE;
      return new SiteFile(new Packed(mediaType, REVALIDATE, bytes, Compression.QUICK), code);
    }
    String tag = Sha256.of(file).substring(0, 32);
    Map<Encoding, Content> contents = Map.of(Encoding.IDENTITY, new InFile(file, now.size()));
    return new SiteFile(new Stored(mediaType, REVALIDATE, tag, contents), InlineCode.NONE);
  }

  private void remember(Path file, Known read) {
    synchronized (known) {
      Known before = known.put(file, read);
      heldBytes += read.weight() - (before == null ? 0 : before.weight());
      var eldest = known.values().iterator();
      while (heldBytes > mostBytes && eldest.hasNext()) {
        heldBytes -= eldest.next().weight();
        eldest.remove();
      }
    }
  }
}
