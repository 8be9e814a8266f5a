package dev.nearside.server.http;

import dev.nearside.server.http.Content.InMemory;
import dev.nearside.server.modules.Compression;
import dev.nearside.server.modules.Encoding;
import dev.nearside.server.modules.Sha256;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bytes in memory that are compressed when first asked for. Thread-safe. */
final class Packed implements Representation {
  /** Below this the headers weigh more than what is saved. */
  private static final int WORTH_BYTES = 512;

  private final String mediaType;
  private final String cacheControl;
  private final String tag;
  private final InMemory identity;
  private final Compression compression;
  private final Set<Encoding> possible;
  private final Map<Encoding, InMemory> smaller = new EnumMap<>(Encoding.class);

  Packed(String mediaType, String cacheControl, byte[] bytes, Compression compression) {
    this.mediaType = mediaType;
    this.cacheControl = cacheControl;
    this.tag = Sha256.of(bytes).substring(0, 32);
    this.identity = new InMemory(bytes);
    this.compression = compression;
    boolean worth = bytes.length >= WORTH_BYTES && MediaTypes.isCompressible(mediaType);
    this.possible =
        worth
            ? EnumSet.of(Encoding.BROTLI, Encoding.GZIP, Encoding.IDENTITY)
            : EnumSet.of(Encoding.IDENTITY);
  }

  @Override
  public Variant choose(@Nullable String acceptEncoding) {
    Encoding encoding = Negotiation.choose(acceptEncoding, possible);
    InMemory content = content(encoding);
    return content == identity
        ? new Variant(Encoding.IDENTITY, identity)
        : new Variant(encoding, content);
  }

  /** Compresses now what would be compressed at the first request. */
  void prepare() {
    possible.forEach(this::content);
  }

  private InMemory content(Encoding encoding) {
    if (encoding == Encoding.IDENTITY) {
      return identity;
    }
    synchronized (smaller) {
      return smaller.computeIfAbsent(encoding, this::compressed);
    }
  }

  private InMemory compressed(Encoding encoding) {
    byte[] bytes = compression.compress(encoding, identity.bytes());
    return bytes == null ? identity : new InMemory(bytes);
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  @Override
  public String cacheControl() {
    return cacheControl;
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public boolean varies() {
    return possible.size() > 1;
  }

  @Override
  public Content identity() {
    return identity;
  }
}
