package dev.nearside.server.modules;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of one kind that are named by their hash, with their compressed forms beside them.
 * Thread-safe.
 */
public final class HashedFiles {
  private final Folder folder;
  private final Path place;
  private final String kind;
  private final String ending;
  private final CompressedForms forms = new CompressedForms(this);
  private final Map<String, FileTime> verified = new ConcurrentHashMap<>();

  /**
   * @param place where they are, in {@code folder}
   * @param kind what one is called: "module"
   * @param ending what their names end with: ".wasm"
   */
  HashedFiles(Folder folder, Path place, String kind, String ending) {
    this.folder = folder;
    this.place = place;
    this.kind = kind;
    this.ending = ending;
  }

  /** The stored file in one encoding, or null when there is none. */
  public @Nullable Path file(String sha256, Encoding encoding) {
    Path file = path(sha256, encoding);
    return Files.isRegularFile(file) ? file : null;
  }

  /**
   * Reads a file's bytes; {@link ErrorCode#INTEGRITY} when they are not what their name says or are
   * gone: a damaged disk must not become a wrong answer.
   */
  public byte[] read(String sha256) {
    try {
      byte[] bytes = Files.readAllBytes(path(sha256, Encoding.IDENTITY));
      if (Sha256.of(bytes).equals(sha256)) {
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw damaged(sha256, "is missing");
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
    throw damaged(sha256, "has other content than its name says");
  }

  /**
   * Checks once for each state of the file that it is what its name says; {@link
   * ErrorCode#INTEGRITY} when not. One that is not stored passes.
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
   * A file that is stored and sound, in every coding that is sound as well; {@link
   * ErrorCode#INTEGRITY} when the file itself is damaged. Empty when it is not stored.
   */
  public Map<Encoding, Path> files(String sha256) throws IOException {
    verify(sha256);
    Path whole = file(sha256, Encoding.IDENTITY);
    if (whole == null) {
      return Map.of();
    }
    Map<Encoding, Path> files = forms.sound(sha256, whole);
    files.put(Encoding.IDENTITY, whole);
    return files;
  }

  /** Returns false when a compressed form is of no use, or cannot be made on this machine. */
  boolean storeForm(String sha256, Encoding encoding, byte[] bytes) throws IOException {
    byte[] smaller = Compression.SMALL.compress(encoding, bytes);
    if (smaller == null) {
      return false;
    }
    folder.write(place, name(sha256, encoding), smaller);
    return true;
  }

  /** Stores bytes and their compressed forms, replacing damaged ones. */
  public void store(String sha256, byte[] bytes) {
    store(Map.of(sha256, bytes));
  }

  /** Stores several files by their hashes as one. */
  void store(Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        for (Encoding encoding : Encoding.values()) {
          var unused = storeForm(file.getKey(), encoding, file.getValue());
        }
      }
      // Last: where a file itself stands, its compressed forms have been tried.
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        folder.write(place, name(file.getKey(), Encoding.IDENTITY), file.getValue());
      }
    } catch (IOException e) {
      throw folder.unwritable(e);
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

  private Path path(String sha256, Encoding encoding) {
    return place.resolve(name(sha256, encoding));
  }

  private String name(String sha256, Encoding encoding) {
    if (!Sha256.isOne(sha256)) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
    return sha256 + ending + encoding.suffix();
  }

  private NearsideException damaged(String sha256, String how) {
    return new NearsideException(
        ErrorCode.INTEGRITY,
        "the stored " + kind + " " + sha256 + " " + how + "; publish it again");
  }
}
