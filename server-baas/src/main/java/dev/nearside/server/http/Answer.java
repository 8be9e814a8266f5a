package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.server.http.Representation.Variant;
import dev.nearside.server.modules.Encoding;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers GET and HEAD with a representation: conditions, coding, range (RFC 9110). */
final class Answer {
  private static final int NOT_MODIFIED = 304;
  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private Answer() {}

  static void with(Context ctx, Representation representation) throws IOException {
    ByteRange range = range(ctx, representation);
    Variant variant =
        range == null
            ? representation.choose(ctx.header("Accept-Encoding"))
            : new Variant(Encoding.IDENTITY, representation.identity());
    String entityTag = representation.entityTag(variant.encoding());
    ctx.header("ETag", entityTag);
    ctx.header("Cache-Control", representation.cacheControl());
    ctx.header("Accept-Ranges", "bytes");
    vary(ctx, representation);
    ctx.contentType(representation.mediaType());
    if (matches(ctx.header("If-None-Match"), entityTag)) {
      ctx.status(NOT_MODIFIED);
      // The length that the file has, as without the condition (RFC 9110 section 8.6), not 0.
      ctx.res().setContentLengthLong(variant.content().size());
      return;
    }
    code(ctx, variant);
    body(ctx, variant.content(), range);
  }

  /** Answers that there is nothing, with this for a body. */
  static void missing(Context ctx, Representation representation) throws IOException {
    Variant variant = representation.choose(ctx.header("Accept-Encoding"));
    ctx.status(NOT_FOUND).header("Cache-Control", "no-store");
    ctx.contentType(representation.mediaType());
    vary(ctx, representation);
    code(ctx, variant);
    body(ctx, variant.content(), null);
  }

  private static void vary(Context ctx, Representation representation) {
    if (representation.varies()) {
      ctx.res().addHeader("Vary", "Accept-Encoding");
    }
  }

  private static void code(Context ctx, Variant variant) {
    if (variant.encoding() != Encoding.IDENTITY) {
      ctx.header("Content-Encoding", variant.encoding().token());
    }
  }

  private static void body(Context ctx, Content content, @Nullable ByteRange range)
      throws IOException {
    long size = content.size();
    if (range == ByteRange.OUTSIDE) {
      ctx.header("Content-Range", "bytes */" + size);
      Problems.send(
          ctx,
          new Problem(
              ErrorCode.BAD_REQUEST,
              RANGE_NOT_SATISFIABLE,
              "the range '" + ctx.header("Range") + "' is outside the file's " + size + " bytes"));
      return;
    }
    if (range == null) {
      Sending.send(ctx, content, new ByteRange(0, size - 1));
      return;
    }
    ctx.status(PARTIAL_CONTENT)
        .header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
    Sending.send(ctx, content, range);
  }

  /** Ranges count in the plain bytes, and only when they are still those the client knows. */
  private static @Nullable ByteRange range(Context ctx, Representation representation) {
    if (!"GET".equals(ctx.req().getMethod())) {
      return null;
    }
    String condition = ctx.header("If-Range");
    if (condition != null && !condition.equals(representation.entityTag(Encoding.IDENTITY))) {
      return null;
    }
    return ByteRange.parse(ctx.header("Range"), representation.identity().size());
  }

  /** Whether {@code If-None-Match} names the tag; compared weakly (RFC 9110 section 13.1.2). */
  static boolean matches(@Nullable String ifNoneMatch, String entityTag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String item : ifNoneMatch.split(",", -1)) {
      String tag = item.strip();
      if (tag.equals("*") || tag.equals(entityTag) || tag.equals("W/" + entityTag)) {
        return true;
      }
    }
    return false;
  }
}
