package dev.nearside.server.modules;

/** A content coding (RFC 9110 section 8.4.1), in the order of preference. */
public enum Encoding {
  BROTLI("br", ".br"),
  ZSTD("zstd", ".zst"),
  GZIP("gzip", ".gz"),
  IDENTITY("identity", "");

  private final String token;
  private final String suffix;

  Encoding(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /** The name on the wire. */
  public String token() {
    return token;
  }

  /** What the file's name ends with. */
  public String suffix() {
    return suffix;
  }
}
