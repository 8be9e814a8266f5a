package dev.nearside.server.http;

import dev.nearside.server.modules.Encoding;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files on disk, in the codings that are there. */
record Stored(String mediaType, String cacheControl, String tag, Map<Encoding, Content> contents)
    implements Representation {

  @Override
  public Variant choose(@Nullable String acceptEncoding) {
    Encoding encoding = Negotiation.choose(acceptEncoding, contents.keySet());
    return new Variant(encoding, Objects.requireNonNull(contents.get(encoding)));
  }

  @Override
  public boolean varies() {
    return contents.size() > 1;
  }

  @Override
  public Content identity() {
    return Objects.requireNonNull(contents.get(Encoding.IDENTITY));
  }
}
