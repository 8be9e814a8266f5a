package dev.nearside.server.modules;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The published modules in the data folder. Any number of processes may share one. Thread-safe.
 *
 * <pre>
 * modules/SHA256.wasm         and beside it .br, .zst, .gz where those are smaller
 * modules/SHA256.py           a script, and beside it the same
 * manifests/NAME.json         what makes a module published; written last
 * compiled/SHA256/            the engine's own
 * unfinished/                 files that are being written
 * publishing.lock             a byte for each module, locked while it is published
 * </pre>
 */
public final class ModuleStore {
  private final Folder folder;
  private final HashedFiles files;
  private final HashedFiles scripts;
  private final Path compiled;
  private final ManifestFolder manifests;
  private final Orphans orphans;
  private final Path locks;

  private ModuleStore(Path data, UnaryOperator<Manifest> view) throws IOException {
    folder = new Folder(data);
    locks = data.resolve("publishing.lock");
    Path modules = folder.folder("modules");
    files = new HashedFiles(folder, modules, "module", ".wasm");
    scripts = new HashedFiles(folder, modules, "script", Script.ENDING);
    compiled = folder.folder("compiled");
    manifests = new ManifestFolder(folder, view);
    orphans = new Orphans(modules, compiled);
  }

  /** Opens a data folder, making it when it is missing. */
  public static ModuleStore open(Path data) {
    return open(data, UnaryOperator.identity());
  }

  /**
   * @param view makes of each manifest what is shown of it here
   */
  public static ModuleStore open(Path data, UnaryOperator<Manifest> view) {
    try {
      return new ModuleStore(data, view);
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "data folder '" + data + "' cannot be used: " + e, e);
    }
  }

  /** What is published now, or was half a second ago. */
  public Snapshot snapshot() {
    return manifests.snapshot();
  }

  /** Where the engine keeps compiled modules, one folder for each hash. */
  public Path compiledFolder() {
    return compiled;
  }

  /** The scripts that modules run. */
  public HashedFiles scripts() {
    return scripts;
  }

  /** See {@link HashedFiles#file}. */
  public @Nullable Path file(String sha256, Encoding encoding) {
    return files.file(sha256, encoding);
  }

  /** See {@link HashedFiles#read}. */
  public byte[] read(String sha256) {
    return files.read(sha256);
  }

  /** See {@link HashedFiles#verify}. */
  public void verify(String sha256) throws IOException {
    files.verify(sha256);
  }

  /** See {@link HashedFiles#files}. */
  public Map<Encoding, Path> files(String sha256) throws IOException {
    return files.files(sha256);
  }

  /** Begins to publish files by their hashes; close it, and say before whether it is done. */
  public Publication begin(Collection<String> hashes) {
    return Publication.begin(orphans, locks, hashes);
  }

  /** Sweeps away what publishes left behind that died; not what is under way. */
  public void sweep() {
    Publication.sweep(orphans, locks);
  }

  /** Stores the builds of a module by their hashes, with their compressed forms. */
  public void store(Map<String, byte[]> builds) {
    files.store(builds);
  }

  /** Whether the very bytes of a module are stored. */
  public boolean holds(String sha256) {
    return files.holds(sha256);
  }

  /**
   * Takes a name out of what is public; false when it was not there. Files stay: pages may know
   * them by their hashes.
   */
  public boolean unpublish(String name) {
    try {
      return manifests.delete(name);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }

  /** Makes a stored module public under its manifest's name, instead of what had that name. */
  public void publish(Manifest manifest) {
    try {
      manifests.write(manifest);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }
}
