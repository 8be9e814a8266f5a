package dev.nearside.server.http;

import io.javalin.http.Context;

/** Lets pages of listed origins use the node (Fetch standard, CORS protocol); others cannot. */
final class Cors {
  private static final int NO_CONTENT = 204;
  private static final String METHODS = "GET, HEAD, POST";
  private static final String REQUEST_HEADERS =
      "Content-Type, If-None-Match, Range, " + GuestHeaders.TIMEOUT;
  private static final String EXPOSED =
      String.join(
          ", ",
          GuestHeaders.MODULE,
          GuestHeaders.EXIT_CODE,
          GuestHeaders.STDERR,
          GuestHeaders.FILES,
          "Server-Timing, Retry-After, ETag, Content-Range");

  /** Seconds; browsers cap it at two hours or less. */
  private static final String REMEMBER = "7200";

  private final Origins origins;

  Cors(Origins origins) {
    this.origins = origins;
  }

  /** Tells the browser what a page of the request's origin may read. */
  void allow(Context ctx) {
    if (origins.isEmpty()) {
      return;
    }
    ctx.res().addHeader("Vary", "Origin");
    String origin = ctx.header("Origin");
    if (origin == null || !origins.allows(origin)) {
      return;
    }
    ctx.header("Access-Control-Allow-Origin", origin);
    ctx.header("Access-Control-Expose-Headers", EXPOSED);
    ctx.header("Timing-Allow-Origin", origin);
  }

  /** Whether the request only asks for permission; then it is answered here. */
  boolean answersPreflight(Context ctx) {
    if (ctx.header("Access-Control-Request-Method") == null
        || ctx.res().getHeader("Access-Control-Allow-Origin") == null) {
      return false;
    }
    ctx.header("Access-Control-Allow-Methods", METHODS);
    ctx.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
    ctx.header("Access-Control-Max-Age", REMEMBER);
    ctx.status(NO_CONTENT);
    ctx.res().setContentType(null);
    return true;
  }
}
