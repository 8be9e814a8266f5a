package dev.nearside.host.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a guest makes, checked; its host is one that the guest's manifest allows.
 *
 * @param method upper-case
 * @param headers by their names as the guest wrote them; none that a browser would not let it set
 * @param body null for none
 * @param mostBytes of the response's body
 * @param timeoutMs how long an answer may take at most
 * @param allowed what a redirect may lead to
 */
public record GuestRequest(
    String method,
    GuestUrl url,
    Map<String, String> headers,
    byte @Nullable [] body,
    int mostBytes,
    int timeoutMs,
    AllowedHosts allowed) {

  /** The function's failure: no response came, for a reason in plain words. */
  public NearsideException failed(String why) {
    return new NearsideException(
        ErrorCode.FUNCTION_ERROR, "http_request to " + url.text() + " failed: " + why);
  }

  /** The guest's manifest does not name the host. */
  public NearsideException notAllowed() {
    return failed("the host " + url.host() + " is one that " + allowed.refusal());
  }

  public GuestRequest withoutBody() {
    return new GuestRequest(method, url, headers, null, mostBytes, timeoutMs, allowed);
  }

  /** A redirect led to a host that the guest may not reach. */
  public NearsideException ledAstray(String host) {
    return failed("it was redirected to " + host + ", which " + allowed.refusal());
  }
}
