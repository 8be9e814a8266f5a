package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may have the node work. CORS keeps a page from reading an answer, not from sending a call
 * that needs no preflight; and a page whose name an attacker points at this machine (DNS rebinding)
 * is of the node's own origin. Requests without these headers come from no page and pass.
 */
final class Origins {
  private final Set<String> allowed;
  private final Set<String> allowedHosts;
  private final boolean localOnly;

  /**
   * @param allowed origins that may call from other sites
   * @param localOnly whether the port listens on this machine's loopback only
   */
  Origins(Set<String> allowed, boolean localOnly) {
    this.allowed = Set.copyOf(allowed);
    this.localOnly = localOnly;
    this.allowedHosts =
        allowed.stream().map(origin -> URI.create(origin).getHost()).collect(Collectors.toSet());
  }

  boolean allows(String origin) {
    return allowed.contains(origin);
  }

  boolean isEmpty() {
    return allowed.isEmpty();
  }

  /** Throws {@link ErrorCode#FORBIDDEN_ORIGIN} for a page that is neither ours nor listed. */
  void refuseStrangers(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin != null && allows(origin)) {
      return;
    }
    String site = ctx.header("Sec-Fetch-Site");
    boolean own =
        site != null
            ? site.equals("same-origin") || site.equals("none")
            : origin == null || authority(origin).equals(authority("http://" + ctx.host()));
    if (!own) {
      throw new NearsideException(
          ErrorCode.FORBIDDEN_ORIGIN,
          (origin == null ? "pages of other sites" : "pages of the origin '" + origin + "'")
              + " may not call this node; "
              + (allowed.isEmpty()
                  ? "it was started without --allow-origin"
                  : "allowed are its own and those named with --allow-origin"));
    }
  }

  /**
   * On a port for this machine only, throws {@link ErrorCode#FORBIDDEN_ORIGIN} for a host name that
   * is not this machine's, unless an allowed origin has it.
   */
  void refuseForeignHost(Context ctx) {
    if (!localOnly) {
      return;
    }
    String host = ctx.req().getServerName();
    if (host == null || isLocal(host.toLowerCase(Locale.ROOT))) {
      return;
    }
    throw new NearsideException(
        ErrorCode.FORBIDDEN_ORIGIN,
        "the host '"
            + host
            + "' is not this node's: it listens on this machine only and answers to localhost;"
            + " behind a proxy, name the public origin with --allow-origin");
  }

  private boolean isLocal(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.equals("[0:0:0:0:0:0:0:1]")
        || isLoopbackNumber(host)
        || allowedHosts.contains(host);
  }

  /** Four numbers that begin with 127: a name such as {@code 127.evil.example} is none. */
  private static boolean isLoopbackNumber(String host) {
    return host.startsWith("127.")
        && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')
        && host.chars().filter(c -> c == '.').count() == 3;
  }

  /** Host and port, in lower case, without a scheme's default port. */
  private static String authority(String origin) {
    String text = origin.toLowerCase(Locale.ROOT);
    String rest = text.substring(text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
    String port = text.startsWith("https:") ? ":443" : ":80";
    return rest.endsWith(port) ? rest.substring(0, rest.length() - port.length()) : rest;
  }
}
