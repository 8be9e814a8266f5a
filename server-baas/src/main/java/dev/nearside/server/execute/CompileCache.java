package dev.nearside.server.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.wasm.Version;

/**
 * Compiled forms on disk, one file per module: the format and the engine's version, the SHA-256 of
 * the rest, the rest. A file that does not fit is logged and counts as absent, so the module is
 * compiled again.
 *
 * <p>The hash tells damage from a whole file; who may write to the directory may run code in the
 * node.
 */
final class CompileCache {
  private static final Logger LOG = LoggerFactory.getLogger(CompileCache.class);
  private static final byte[] HEADER =
      ("nearside-compiled 3 endive " + Version.version() + "\n").getBytes(StandardCharsets.UTF_8);
  private static final int HASH = 32;

  private final Path directory;

  CompileCache(Path directory) {
    this.directory = directory;
  }

  @Nullable CompiledCode read(String sha256) {
    Path file = file(sha256);
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] payload = payload(bytes);
      if (payload == null) {
        LOG.warn("{} is damaged or of another version; compiling {} again", file, sha256);
        return null;
      }
      return CompiledCode.fromBytes(payload);
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      LOG.warn("cannot read {}; compiling {} again", file, sha256, e);
      return null;
    }
  }

  /** Keeps the form; when the disk will not take it, the next start compiles again. */
  void write(String sha256, CompiledCode code) {
    byte[] payload = code.toBytes();
    try {
      Path written = directory.resolve(sha256 + "." + UUID.randomUUID() + ".part");
      try {
        try (var out = Files.newOutputStream(written)) {
          out.write(HEADER);
          out.write(Sha256.of(payload));
          out.write(payload);
        }
        Files.move(
            written,
            file(sha256),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      LOG.warn("cannot keep the compiled form of {} in {}: {}", sha256, directory, e.toString());
    }
  }

  void delete(String sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  Path file(String sha256) {
    return directory.resolve(sha256 + ".compiled");
  }

  private static byte @Nullable [] payload(byte[] bytes) {
    int start = HEADER.length + HASH;
    if (bytes.length < start || !Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length)) {
      return null;
    }
    byte[] payload = Arrays.copyOfRange(bytes, start, bytes.length);
    byte[] expected = Arrays.copyOfRange(bytes, HEADER.length, start);
    return MessageDigest.isEqual(expected, Sha256.of(payload)) ? payload : null;
  }
}
