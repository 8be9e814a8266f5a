package dev.nearside.server.http;

import dev.nearside.server.modules.Encoding;
import org.jspecify.annotations.Nullable;

/** What an address answers with (RFC 9110 section 3.2): one meaning, perhaps in several codings. */
interface Representation {
  String mediaType();

  String cacheControl();

  /** Tells two contents apart: a hash. */
  String tag();

  /** Whether {@code Accept-Encoding} makes a difference. */
  boolean varies();

  Variant choose(@Nullable String acceptEncoding);

  Content identity();

  /** One coding of it. */
  record Variant(Encoding encoding, Content content) {}

  /** The strong ETag of one coding. */
  default String entityTag(Encoding encoding) {
    return encoding == Encoding.IDENTITY
        ? '"' + tag() + '"'
        : '"' + tag() + '-' + encoding.token() + '"';
  }
}
