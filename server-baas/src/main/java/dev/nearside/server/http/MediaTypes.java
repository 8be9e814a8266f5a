package dev.nearside.server.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Media types by the ending of a file's name; what is not listed is plain bytes. */
final class MediaTypes {
  static final String BYTES = "application/octet-stream";
  static final String HTML = "text/html; charset=utf-8";
  static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String WASM = "application/wasm";

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("html", HTML),
          Map.entry("htm", HTML),
          Map.entry("js", JAVASCRIPT),
          Map.entry("mjs", JAVASCRIPT),
          Map.entry("ts", "text/plain; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", JSON),
          Map.entry("map", JSON),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("wasm", WASM),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("py", "text/x-python; charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("otf", "font/otf"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"));

  private static final Set<String> COMPRESSIBLE =
      Set.of(JSON, WASM, PROBLEM, "application/manifest+json", "application/xml", "image/svg+xml");

  private MediaTypes() {}

  static String of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String ending = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, BYTES);
  }

  /** Whether compressing is worth it. */
  static boolean isCompressible(String mediaType) {
    return mediaType.startsWith("text/") || COMPRESSIBLE.contains(mediaType);
  }
}
