package dev.nearside.server.http;

import dev.nearside.server.modules.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser's side, as the node serves it: scripts that name no version and never go stale. */
public final class ClientFiles {
  static final List<String> NAMES =
      List.of(
          "nearside.js",
          "nearside.mjs",
          "nearside.d.ts",
          "nearside-worker.js",
          "nearside-worker-more.js");

  private static final Logger LOG = LoggerFactory.getLogger(ClientFiles.class);

  private final Map<String, Packed> files = new LinkedHashMap<>();

  private ClientFiles(Source source) {
    for (String name : NAMES) {
      byte[] bytes = source.read(name);
      if (bytes == null) {
        LOG.warn("the client's file {} is not in this build", name);
      } else {
        files.put(name, new Packed(MediaTypes.of(name), "no-cache", bytes, Compression.SMALL));
      }
    }
  }

  /** Where the files come from. */
  public interface Source {
    /** Returns null when there is no such file. */
    byte @Nullable [] read(String name);
  }

  public static ClientFiles from(Source source) {
    return new ClientFiles(source);
  }

  /** The files of the WebJar on the class path. */
  public static ClientFiles ofWebJar(String version) {
    return from(name -> resource("/META-INF/resources/webjars/nearside/" + version + "/" + name));
  }

  @Nullable Packed find(String name) {
    return files.get(name);
  }

  /** Compresses all files, which takes a while; until then a first request waits for its own. */
  void prepare() {
    files.values().forEach(Packed::prepare);
  }

  private static byte @Nullable [] resource(String path) {
    try (InputStream in = ClientFiles.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
