package dev.nearside.server.modules;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The published modules in the data folder. Any number of processes may share one. Thread-safe.
 *
 * <pre>
 * modules/SHA256.wasm         and beside it .br, .zst, .gz where those are smaller
 * manifests/NAME.json         what makes a module published; written last
 * compiled/SHA256/            the engine's own
 * unfinished/                 files that are being written
 * publishing.lock             a byte for each module, locked while it is published
 * </pre>
 */
public final class ModuleStore {
  private static final String WASM = ".wasm";

  private final Folder folder;
  private final Path modules;
  private final Path compiled;
  private final ManifestFolder manifests;
  private final Orphans orphans;
  private final CompressedForms forms = new CompressedForms(this);
  private final Path locks;
  private final Path data;
  private final Map<String, FileTime> verified = new ConcurrentHashMap<>();

  private ModuleStore(Path data, UnaryOperator<Manifest> view) throws IOException {
    this.data = data;
    folder = new Folder(data);
    locks = data.resolve("publishing.lock");
    modules = folder.folder("modules");
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

  /** The stored file of a module in one encoding, or null when there is none. */
  public @Nullable Path file(String sha256, Encoding encoding) {
    Path file = path(sha256, encoding);
    return Files.isRegularFile(file) ? file : null;
  }

  /**
   * Reads a module's bytes; {@link ErrorCode#INTEGRITY} when they are not what their name says or
   * are gone: a damaged disk must not become a wrong answer.
   */
  public byte[] read(String sha256) {
    try {
      byte[] wasm = Files.readAllBytes(path(sha256, Encoding.IDENTITY));
      if (Sha256.of(wasm).equals(sha256)) {
        return wasm;
      }
    } catch (NoSuchFileException e) {
      throw damaged(sha256, "is missing");
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.INTERNAL, "data folder '" + data + "' cannot be read: " + e, e);
    }
    throw damaged(sha256, "has other content than its name says");
  }

  /**
   * Checks once for each state of the file that it is what its name says; {@link
   * ErrorCode#INTEGRITY} when not. A module that is not stored passes.
   */
  public void verify(String sha256) throws IOException {
    Path file = file(sha256, Encoding.IDENTITY);
    if (file == null) {
      return;
    }
    FileTime changed = Files.getLastModifiedTime(file);
    if (!changed.equals(verified.get(sha256))) {
      if (!Sha256.of(file).equals(sha256)) {
        throw damaged(sha256, "has other content than its name says");
      }
      verified.put(sha256, changed);
    }
  }

  /**
   * The files of a module that is stored and sound, in every coding that is sound as well; {@link
   * ErrorCode#INTEGRITY} when the module itself is damaged. Empty when it is not stored.
   */
  public Map<Encoding, Path> files(String sha256) throws IOException {
    verify(sha256);
    Path module = file(sha256, Encoding.IDENTITY);
    if (module == null) {
      return Map.of();
    }
    Map<Encoding, Path> files = forms.sound(sha256, module);
    files.put(Encoding.IDENTITY, module);
    return files;
  }

  /** Begins to publish a module; close it, and say before whether it is done. */
  public Publication begin(String sha256) {
    return Publication.begin(orphans, locks, sha256);
  }

  /** Sweeps away what publishes left behind that died; not what is under way. */
  public void sweep() {
    Publication.sweep(orphans, locks);
  }

  /** Returns false when a compressed form is of no use, or cannot be made on this machine. */
  boolean storeForm(String sha256, Encoding encoding, byte[] wasm) throws IOException {
    byte[] smaller = Compression.SMALL.compress(encoding, wasm);
    if (smaller == null) {
      return false;
    }
    folder.write(modules, name(sha256, encoding), smaller);
    return true;
  }

  /** Stores a module's bytes and their compressed forms, replacing damaged ones. */
  public void store(String sha256, byte[] wasm) {
    try {
      for (Encoding encoding : Encoding.values()) {
        var unused = storeForm(sha256, encoding, wasm);
      }
      // Last: where the module itself stands, its compressed forms have been tried.
      folder.write(modules, name(sha256, Encoding.IDENTITY), wasm);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Whether the very bytes are stored. */
  public boolean holds(String sha256) {
    try {
      return Sha256.of(Files.readAllBytes(path(sha256, Encoding.IDENTITY))).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes a stored module public under its manifest's name, instead of what had that name. */
  public void publish(Manifest manifest) {
    try {
      manifests.write(manifest);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private NearsideException unwritable(IOException cause) {
    return new NearsideException(
        ErrorCode.UNREACHABLE, "data folder '" + data + "' cannot be written to: " + cause, cause);
  }

  private Path path(String sha256, Encoding encoding) {
    return modules.resolve(name(sha256, encoding));
  }

  private static String name(String sha256, Encoding encoding) {
    if (!Sha256.isOne(sha256)) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
    return sha256 + WASM + encoding.suffix();
  }

  private static NearsideException damaged(String sha256, String how) {
    return new NearsideException(
        ErrorCode.INTEGRITY, "the stored module " + sha256 + " " + how + "; publish it again");
  }
}
