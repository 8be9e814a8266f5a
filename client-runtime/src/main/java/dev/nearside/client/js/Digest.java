package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/** SHA-256 by Web Crypto, which browsers offer to secure contexts only. */
public final class Digest {
  private Digest() {}

  @JSBody(script = "return typeof crypto === 'object' && !!crypto.subtle;")
  public static native boolean isAvailable();

  /** Resolves to the digest as hex digits. */
  @JSBody(
      params = "bytes",
      script =
          "return crypto.subtle.digest('SHA-256', bytes).then(function(digest) {"
              + " return Array.from(new Uint8Array(digest), function(b) {"
              + " return (b + 256).toString(16).slice(1); }).join(''); });")
  public static native Promise sha256(Bytes bytes);

  /** What fetch's {@code integrity} takes, for 64 hex digits. */
  @JSBody(
      params = "hex",
      script =
          "return 'sha256-' + btoa(hex.replace(/../g, function(pair) {"
              + " return String.fromCharCode(parseInt(pair, 16)); }));")
  public static native String integrity(String hex);

  @JSBody(
      params = "value",
      script = "return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);")
  public static native boolean isSha256(JsValue value);
}
