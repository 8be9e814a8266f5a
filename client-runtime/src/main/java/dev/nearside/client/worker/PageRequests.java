package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Xhr;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import dev.nearside.host.http.GuestUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Guests' requests, as the page's own: under its content security policy, and to other origins
 * under their CORS headers. The browser follows redirects by itself, so what came from a host that
 * the guest may not reach is thrown away when it is there.
 */
final class PageRequests {
  private PageRequests() {}

  static GuestResponse send(GuestRequest request) {
    JsValue headers = Fields.list();
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      Fields.add(headers, header.getKey());
      Fields.add(headers, header.getValue());
    }
    byte[] body = request.body();
    JsValue answer =
        Xhr.send(
            request.method(),
            request.url().text(),
            headers,
            body == null ? null : JavaBytes.view(body),
            request.timeoutMs());
    if (JsValue.is(answer, "string")) {
      throw request.failed(
          JsValue.text(answer).equals("TimeoutError")
              ? "no answer came in time"
              : "the host cannot be reached, or the page's content security policy or the host's"
                  + " CORS headers do not allow it");
    }
    GuestUrl end = GuestUrl.parse(Xhr.url(answer));
    if (!request.allowed().allows(end.host())) {
      throw request.ledAstray(end.host());
    }
    Bytes came = Xhr.body(answer);
    return new GuestResponse(
        Xhr.status(answer),
        headers(Xhr.headers(answer)),
        came.getLength() > request.mostBytes() ? null : JavaBytes.of(came));
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    int from = 0;
    while (from < lines.length()) {
      int end = lines.indexOf("\r\n", from);
      int to = end < 0 ? lines.length() : end;
      int colon = lines.indexOf(": ", from);
      if (colon >= 0 && colon < to) {
        headers.put(lines.substring(from, colon), lines.substring(colon + 2, to));
      }
      from = to + 2;
    }
    return headers;
  }
}
