package dev.nearside.server.publish;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Limits;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.ExtismJson;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.server.modules.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of Extism: where a module is, and what it asks of its host. Members may be written as
 * in its JSON schema ({@code allowed_hosts}) or as in its JavaScript host ({@code allowedHosts}).
 *
 * @param memoryPages or null for the usual limit
 * @param timeoutMs or null for the usual limit
 */
public record ExtismManifest(
    byte[] wasm, ExtismNeeds needs, @Nullable Integer memoryPages, @Nullable Integer timeoutMs) {
  private static final int TIMEOUT_MOST = Limits.MAX_DEADLINE_MS;

  /** Whether a file's content is a JSON object, which no module is. */
  public static boolean isOne(byte[] content) {
    for (byte c : content) {
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c == '{';
      }
    }
    return false;
  }

  /**
   * Reads a manifest and gets its module, whose hash is checked where the manifest tells it.
   *
   * @param text the manifest
   * @param folder what paths in it are relative to
   * @param fetch how a module is got that is named by its URL
   * @throws NearsideException {@link ErrorCode#BAD_REQUEST} for what is none, {@link
   *     ErrorCode#INTEGRITY} for another module than it names, {@link ErrorCode#UNSUPPORTED_MODULE}
   *     for what Nearside has not
   */
  public static ExtismManifest read(String text, Path folder, Fetch fetch) {
    ObjectReader json =
        ObjectReader.of("the Extism manifest", JsonParser.parse(text))
            .allow(
                "wasm",
                "memory",
                "config",
                "allowed_hosts",
                "allowedHosts",
                "allowed_paths",
                "allowedPaths",
                "timeout_ms",
                "timeoutMs");
    refusePaths(json);
    List<String> hosts = new ArrayList<>();
    for (String host :
        json.strings(json.strings("allowedHosts").isEmpty() ? "allowed_hosts" : "allowedHosts")) {
      hosts.add(host.toLowerCase(Locale.ROOT));
    }
    ObjectReader memory = json.objectOrNull("memory");
    ExtismNeeds needs =
        new ExtismNeeds(
            hosts,
            ExtismJson.config(json),
            number(memory, "max_var_bytes", "maxVarBytes", ExtismNeeds.DEFAULT_VAR_BYTES),
            number(
                memory,
                "max_http_response_bytes",
                "maxHttpResponseBytes",
                ExtismNeeds.DEFAULT_RESPONSE_BYTES),
            LogLevel.INFO,
            List.of());
    int pages = number(memory, "max_pages", "maxPages", 0);
    int timeout = number(json, "timeout_ms", "timeoutMs", 0);
    return new ExtismManifest(
        wasm(json.objects("wasm"), folder, fetch),
        needs,
        pages == 0 ? null : pages,
        timeout == 0 ? null : Math.min(timeout, TIMEOUT_MOST));
  }

  /** Gets a module that is named by its URL. */
  public interface Fetch {
    byte[] get(String url);
  }

  private static void refusePaths(ObjectReader json) {
    if (!json.members("allowed_paths").isEmpty() || !json.members("allowedPaths").isEmpty()) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "the Extism manifest gives folders of the host (allowed_paths); no guest sees files of"
              + " the machine it runs on: leave the member out");
    }
  }

  private static int number(
      @Nullable ObjectReader json, String snake, String camel, int otherwise) {
    return json == null ? otherwise : json.integer(camel, json.integer(snake, otherwise));
  }

  private static byte[] wasm(List<ObjectReader> items, Path folder, Fetch fetch) {
    if (items.isEmpty()) {
      throw mistake("names no module: 'wasm' must hold one, by path, url or data");
    }
    if (items.size() > 1) {
      String names =
          items.stream()
              .map(item -> item.string("name", item.string("path", item.string("url", "unnamed"))))
              .collect(Collectors.joining(", "));
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "the Extism manifest links "
              + items.size()
              + " modules ("
              + names
              + "); Nearside runs one: join them first, for example with Binaryen's wasm-merge");
    }
    ObjectReader item = items.getFirst();
    String path = item.stringOrNull("path");
    String url = item.stringOrNull("url");
    String data = item.stringOrNull("data");
    byte[] wasm;
    if (path != null) {
      wasm = file(folder.resolve(path));
    } else if (url != null) {
      wasm = fetch.get(url);
    } else if (data != null) {
      wasm = decoded(data);
    } else {
      throw mistake("names no module: 'wasm' must hold one, by path, url or data");
    }
    String hash = item.stringOrNull("hash");
    String actual = Sha256.of(wasm);
    if (hash != null && !hash.toLowerCase(Locale.ROOT).equals(actual)) {
      throw new NearsideException(
          ErrorCode.INTEGRITY,
          "the module has the SHA-256 " + actual + "; the Extism manifest says " + hash);
    }
    return wasm;
  }

  private static byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw mistake("names the module '" + path + "', which does not exist");
    } catch (IOException e) {
      throw mistake("names the module '" + path + "', which cannot be read: " + e);
    }
  }

  private static byte[] decoded(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw mistake("holds module data that is not Base64: " + e.getMessage());
    }
  }

  private static NearsideException mistake(String predicate) {
    return new NearsideException(ErrorCode.BAD_REQUEST, "the Extism manifest " + predicate);
  }

  /** What an author says beside it, with what this says. */
  public Sidecar joined(Sidecar beside) {
    Limits limits = beside.limits();
    return new Sidecar(
        beside.name(),
        beside.version(),
        beside.description(),
        beside.functions(),
        new Limits(
            timeoutMs == null ? limits.deadlineMs() : timeoutMs,
            memoryPages == null ? limits.memoryPages() : memoryPages,
            limits.inputBytes(),
            limits.outputBytes(),
            limits.logBytes(),
            limits.files()),
        needs,
        beside.variants());
  }
}
