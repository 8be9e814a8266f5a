package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Script;
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

/** {@code GET /modules/SHA256.wasm} and {@code .py}: bytes that never change under their name. */
final class ModuleRoute implements Handler {
  private static final String MODULE = ".wasm";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final ModuleStore store;

  ModuleRoute(ModuleStore store) {
    this.store = store;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    int dot = Math.max(file.lastIndexOf('.'), 0);
    String sha256 = file.substring(0, dot);
    String ending = file.substring(dot);
    Map<Encoding, Content> contents =
        Sha256.isOne(sha256) ? contents(files(sha256, ending)) : Map.of();
    if (!contents.containsKey(Encoding.IDENTITY)) {
      throw new NearsideException(
          ErrorCode.NOT_FOUND, "no module is stored here; addresses are /modules/<sha256>.wasm");
    }
    Answer.with(ctx, new Stored(MediaTypes.of(file), FOREVER, sha256, contents));
  }

  private Map<Encoding, Path> files(String sha256, String ending) throws IOException {
    return switch (ending) {
      case MODULE -> store.files(sha256);
      case Script.ENDING -> store.scripts().files(sha256);
      default -> Map.of();
    };
  }

  private static Map<Encoding, Content> contents(Map<Encoding, Path> files) throws IOException {
    Map<Encoding, Content> contents = new EnumMap<>(Encoding.class);
    for (Map.Entry<Encoding, Path> form : files.entrySet()) {
      contents.put(form.getKey(), new InFile(form.getValue(), Files.size(form.getValue())));
    }
    return contents;
  }
}
