package dev.nearside.server.modules;

import dev.nearside.contract.Index;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Script;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.contract.json.ManifestReader;
import dev.nearside.contract.json.ManifestWriter;
import dev.nearside.contract.json.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifests on disk, one file a name. Another process may publish at any time: the folder's
 * time of change tells, and is looked at when asked, at most twice a second. Thread-safe.
 */
final class ManifestFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestFolder.class);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  /** A second change within the file system's clock tick leaves the same time behind. */
  private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

  private static final String SUFFIX = ".json";

  private final Folder folder;
  private final Path path;
  private final UnaryOperator<Manifest> view;
  private volatile Read last;

  /** What was read: settled when the folder's time cannot hide a later change. */
  private record Read(Snapshot snapshot, @Nullable FileTime changed, boolean settled, long at) {}

  ManifestFolder(Folder folder, UnaryOperator<Manifest> view) throws IOException {
    this.folder = folder;
    this.view = view;
    this.path = folder.folder("manifests");
    this.last = read();
  }

  Snapshot snapshot() {
    Read current = last;
    return System.nanoTime() - current.at < LOOK_EVERY_NANOS ? current.snapshot : look();
  }

  void write(Manifest manifest) throws IOException {
    byte[] json =
        JsonWriter.write(ManifestWriter.manifest(manifest)).getBytes(StandardCharsets.UTF_8);
    folder.write(path, manifest.name() + SUFFIX, json);
    refresh();
  }

  boolean delete(String name) throws IOException {
    boolean known = last.snapshot.index().modules().stream().anyMatch(it -> it.name().equals(name));
    if (!known || !Files.deleteIfExists(path.resolve(name + SUFFIX))) {
      return false;
    }
    refresh();
    return true;
  }

  private synchronized void refresh() throws IOException {
    last = read();
  }

  private synchronized Snapshot look() {
    Read current = last;
    long now = System.nanoTime();
    if (now - current.at < LOOK_EVERY_NANOS) {
      return current.snapshot;
    }
    try {
      boolean same = current.settled && Files.getLastModifiedTime(path).equals(current.changed);
      last = same ? new Read(current.snapshot, current.changed, true, now) : read();
    } catch (IOException e) {
      LOG.warn("cannot read {}; serving what was known: {}", path, e.toString());
      last = new Read(current.snapshot, current.changed, false, now);
    }
    return last.snapshot;
  }

  private Read read() throws IOException {
    FileTime changed = Files.getLastModifiedTime(path);
    boolean settled = changed.toInstant().isBefore(Instant.now().minus(CLOCK_TICK));
    List<Manifest> manifests = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
      for (Path file : files) {
        Manifest manifest = manifest(file);
        if (manifest != null) {
          manifests.add(view.apply(manifest));
        }
      }
    }
    manifests.sort(Comparator.comparing(Manifest::name));
    return new Read(new Snapshot(new Index(manifests)), changed, settled, System.nanoTime());
  }

  private static boolean hasHashes(Manifest manifest) {
    Script script = manifest.script();
    return manifest.builds().stream().allMatch(build -> Sha256.isOne(build.sha256()))
        && (script == null || Sha256.isOne(script.sha256()));
  }

  /** One unreadable manifest must not take the others away. */
  private static @Nullable Manifest manifest(Path file) {
    String name = file.getFileName().toString();
    try {
      ObjectReader json = ObjectReader.of(name, JsonParser.parse(Files.readString(file)));
      Manifest manifest = ManifestReader.manifest(json);
      if (name.equals(manifest.name() + SUFFIX) && hasHashes(manifest)) {
        return manifest;
      }
      LOG.warn("{} is passed over: its name or hash is not its own", file);
    } catch (NoSuchFileException e) {
      LOG.debug("{} went away while it was read", file);
    } catch (NearsideException | IOException | UncheckedIOException e) {
      LOG.warn("{} is passed over: {}", file, e.toString());
    }
    return null;
  }
}
