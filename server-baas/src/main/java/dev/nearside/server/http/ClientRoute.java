package dev.nearside.server.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** {@code GET /nearside.js} and its kin: the client. */
final class ClientRoute implements Handler {
  private final ClientFiles files;

  ClientRoute(ClientFiles files) {
    this.files = files;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    Packed file = files.find(ctx.path().substring(1));
    if (file == null) {
      throw SiteRoute.nothing();
    }
    Answer.with(ctx, file);
  }
}
