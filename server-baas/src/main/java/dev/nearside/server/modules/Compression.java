package dev.nearside.server.modules;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compresses whole files: hard for what is made once, lightly for what is made per start. */
public enum Compression {
  /** As small as it gets; seconds for megabytes. For modules, made when they are published. */
  SMALL(11, 19, Deflater.BEST_COMPRESSION),
  /** Milliseconds for a page. For files that may change under the node's feet. */
  QUICK(5, 3, 6);

  /** Above this brotli 11 takes tens of seconds for a few percent. */
  private static final int HARD_BROTLI_BYTES = 8 << 20;

  private static final int BROTLI_WINDOW_BITS = 24;
  private static final Logger LOG = LoggerFactory.getLogger(Compression.class);

  private final int brotli;
  private final int zstd;
  private final int gzip;

  Compression(int brotli, int zstd, int gzip) {
    this.brotli = brotli;
    this.zstd = zstd;
    this.gzip = gzip;
  }

  /** Returns null when that is not smaller than the bytes, or when this machine cannot do it. */
  public byte @Nullable [] compress(Encoding encoding, byte[] bytes) {
    try {
      byte[] smaller =
          switch (encoding) {
            case BROTLI -> brotli(bytes);
            case ZSTD -> Zstd.compress(bytes, zstd);
            case GZIP -> gzip(bytes);
            case IDENTITY -> null;
          };
      return smaller == null || smaller.length >= bytes.length ? null : smaller;
    } catch (LinkageError e) {
      LOG.warn("no {} on this machine: {}", encoding.token(), e.toString());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a compressed file unpacks to the bytes with that hash, which are {@code size} many.
   * Not, too, where this machine cannot unpack it: what cannot be checked is not to be trusted.
   */
  static boolean unpacksTo(Encoding encoding, Path file, long size, String sha256) {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = unpacked(encoding, packed)) {
      return Sha256.of(in, size).equals(sha256);
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("{} does not unpack", file, e);
      return false;
    }
  }

  private static InputStream unpacked(Encoding encoding, InputStream packed) throws IOException {
    return switch (encoding) {
      case BROTLI -> {
        Brotli4jLoader.ensureAvailability();
        yield new BrotliInputStream(packed);
      }
      case ZSTD -> new ZstdInputStream(packed);
      case GZIP -> new GZIPInputStream(packed);
      case IDENTITY -> packed;
    };
  }

  private byte @Nullable [] brotli(byte[] bytes) throws IOException {
    if (!Brotli4jLoader.isAvailable()) {
      return null;
    }
    int quality = bytes.length > HARD_BROTLI_BYTES ? Math.min(brotli, 9) : brotli;
    Encoder.Parameters parameters =
        Encoder.Parameters.create(quality, BROTLI_WINDOW_BITS, Encoder.Mode.GENERIC);
    return Encoder.compress(bytes, parameters);
  }

  private byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzipped = new LeveledGzip(out, gzip)) {
      gzipped.write(bytes);
    }
    return out.toByteArray();
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }
}
