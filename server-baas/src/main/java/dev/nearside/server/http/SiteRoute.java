package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.http.Site.Found;
import dev.nearside.server.http.SiteFiles.SiteFile;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** Everything that is no other route: the static files of the site. */
final class SiteRoute implements Handler {
  private static final int MOVED_PERMANENTLY = 301;
  private static final String NOT_FOUND_PAGE = "/404.html";
  private static final long CACHE_BYTES = 64L << 20;

  private final Site site;
  private final SiteFiles files = new SiteFiles(CACHE_BYTES);
  private final PagePolicy policy;

  SiteRoute(Site site, PagePolicy policy) {
    this.site = site;
    this.policy = policy;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    switch (site.find(ctx.path())) {
      case null -> missing(ctx);
      case Found.Folder() -> {
        ctx.status(MOVED_PERMANENTLY).header("Location", lastSegment(ctx.path()) + "/");
        ctx.res().setContentType(null);
      }
      case Found.File(var path) -> {
        SiteFile file = files.of(path);
        allowCode(ctx, file);
        Answer.with(ctx, file.representation());
      }
    }
  }

  /** People see the site's own page for this, if it has one, as static hosts have it. */
  private void missing(Context ctx) throws IOException {
    String accepted = ctx.header("Accept");
    boolean isPerson = accepted != null && accepted.contains("text/html");
    if (!isPerson || !(site.find(NOT_FOUND_PAGE) instanceof Found.File(var path))) {
      throw nothing();
    }
    SiteFile file = files.of(path);
    allowCode(ctx, file);
    Answer.missing(ctx, file.representation());
  }

  private void allowCode(Context ctx, SiteFile file) {
    if (file.representation().mediaType().equals(MediaTypes.HTML)) {
      ctx.header("Content-Security-Policy", policy.of(file.code()));
    }
  }

  /** A relative address: never to another host, whatever stands in the path. */
  private static String lastSegment(String path) {
    return "./" + path.substring(path.lastIndexOf('/') + 1);
  }

  static NearsideException nothing() {
    return new NearsideException(ErrorCode.NOT_FOUND, "there is nothing at this address");
  }
}
