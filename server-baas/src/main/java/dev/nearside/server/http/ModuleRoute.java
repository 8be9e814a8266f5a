package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.http.Content.InFile;
import dev.nearside.server.modules.Encoding;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** {@code GET /modules/SHA256.wasm}: bytes that never change under their name. */
final class ModuleRoute implements Handler {
  private static final String ENDING = ".wasm";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final ModuleStore store;

  ModuleRoute(ModuleStore store) {
    this.store = store;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    String sha256 = file.endsWith(ENDING) ? file.substring(0, file.length() - 5) : "";
    Map<Encoding, Content> contents = Sha256.isOne(sha256) ? contents(sha256) : Map.of();
    if (!contents.containsKey(Encoding.IDENTITY)) {
      throw new NearsideException(
          ErrorCode.NOT_FOUND, "no module is stored here; addresses are /modules/<sha256>.wasm");
    }
    Answer.with(ctx, new Stored(MediaTypes.WASM, FOREVER, sha256, contents));
  }

  private Map<Encoding, Content> contents(String sha256) throws IOException {
    Map<Encoding, Content> contents = new EnumMap<>(Encoding.class);
    for (Map.Entry<Encoding, Path> form : store.files(sha256).entrySet()) {
      contents.put(form.getKey(), new InFile(form.getValue(), Files.size(form.getValue())));
    }
    return contents;
  }
}
