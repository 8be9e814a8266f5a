package dev.nearside.host.extism;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.host.Platform;
import dev.nearside.host.Utf8;
import dev.nearside.host.http.AllowedHosts;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import dev.nearside.host.http.GuestUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one call: {@code http_request}, and what is asked about its last response. A
 * request that cannot be made, or gets no response, ends the call, as in the reference host.
 */
final class HttpCalls {
  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  /**
   * What no page may set (Fetch standard, forbidden request-headers); other places do not either.
   */
  private static final List<String> FORBIDDEN =
      List.of(
          "accept-charset",
          "accept-encoding",
          "access-control-request-headers",
          "access-control-request-method",
          "connection",
          "content-length",
          "cookie",
          "cookie2",
          "date",
          "dnt",
          "expect",
          "host",
          "keep-alive",
          "origin",
          "referer",
          "set-cookie",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  private final AllowedHosts allowed;
  private final int mostBytes;
  private final int timeoutMs;
  private final Platform platform;
  private final GuestLog log;
  private int status;
  private @Nullable Map<String, String> headers;

  HttpCalls(AllowedHosts allowed, int mostBytes, int timeoutMs, Platform platform, GuestLog log) {
    this.allowed = allowed;
    this.mostBytes = mostBytes;
    this.timeoutMs = timeoutMs;
    this.platform = platform;
    this.log = log;
  }

  /** The status of the last response, or zero. */
  int status() {
    return status;
  }

  /** The headers of the last response as a JSON object, or null when there was none. */
  @Nullable String headers() {
    if (headers == null) {
      return null;
    }
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      json.append(json.length() == 1 ? "" : ",").append(JsonWriter.quoted(header.getKey()));
      json.append(':').append(JsonWriter.quoted(header.getValue()));
    }
    return json.append('}').toString();
  }

  /** The response's body, or null when it is too large, which the log says. */
  byte @Nullable [] send(byte[] request, byte @Nullable [] body) {
    status = 0;
    headers = null;
    GuestResponse response = platform.send(read(Utf8.decode(request), body));
    status = response.status();
    headers = shown(response.headers());
    if (response.body() == null) {
      log.write(LogLevel.ERROR, "Response body exceeded " + mostBytes + " bytes");
    }
    return response.body();
  }

  private GuestRequest read(String text, byte @Nullable [] body) {
    try {
      ObjectReader json = ObjectReader.of("the request", JsonParser.parse(text, platform::number));
      GuestUrl url = GuestUrl.parse(json.string("url"));
      GuestRequest request =
          new GuestRequest(
              method(json.string("method", "GET")),
              url,
              headers(json.members(json.members("headers").isEmpty() ? "header" : "headers")),
              body,
              mostBytes,
              timeoutMs,
              allowed);
      if (!allowed.allows(url.host())) {
        throw request.notAllowed();
      }
      boolean none = request.method().equals("GET") || request.method().equals("HEAD");
      return none ? request.withoutBody() : request;
    } catch (NearsideException e) {
      throw e.code() == ErrorCode.BAD_REQUEST ? mistake(e.sentence()) : e;
    }
  }

  private static String method(String given) {
    StringBuilder upper = new StringBuilder(given.length());
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
    }
    String method = upper.toString();
    if (!isToken(method)
        || method.equals("CONNECT")
        || method.equals("TRACE")
        || method.equals("TRACK")) {
      throw mistake("method '" + given + "' is none that a guest may use");
    }
    return method;
  }

  private static Map<String, String> headers(Map<String, JsonValue> given) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> header : given.entrySet()) {
      String name = header.getKey();
      String value = header.getValue() instanceof JsonString(String text) ? text.trim() : null;
      if (!isToken(name) || value == null || !isText(value)) {
        throw mistake("header '" + name + "' is not a name and a line of ASCII text");
      }
      if (!isForbidden(lower(name))) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static boolean isForbidden(String lower) {
    return FORBIDDEN.contains(lower) || lower.startsWith("proxy-") || lower.startsWith("sec-");
  }

  /** What no page can see (Fetch standard, forbidden response-header names) no guest sees. */
  private static Map<String, String> shown(Map<String, String> headers) {
    Map<String, String> shown = new LinkedHashMap<>(headers);
    shown.remove("set-cookie");
    shown.remove("set-cookie2");
    return shown;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && TOKEN.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isText(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String token) {
    StringBuilder lower = new StringBuilder(token.length());
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return lower.toString();
  }

  private static NearsideException mistake(String why) {
    return new NearsideException(ErrorCode.FUNCTION_ERROR, "http_request: " + why);
  }
}
