package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.execute.GuestHosts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told when it starts; checked here, once.
 *
 * @param host the address that the public port listens on
 * @param port the public port; 0 lets the system choose
 * @param adminHost the address of the admin port, by default this machine only
 * @param adminPort health; 0 lets the system choose
 * @param data the data folder; made when it is missing
 * @param site a folder of static files to serve, or null
 * @param allowedOrigins origins that may call from other sites: {@code https://example.org}
 * @param contentSecurityPolicy the header that the site's pages are sent with; it may contain
 *     {@code {scripts}} and {@code {styles}}
 * @param workers calls that run at once
 * @param guestHosts which hosts guests may reach from this node
 * @param ceiling what any module may use at most, whatever it asks for
 */
public record NodeConfig(
    String host,
    int port,
    String adminHost,
    int adminPort,
    Path data,
    @Nullable Path site,
    List<String> allowedOrigins,
    String contentSecurityPolicy,
    int workers,
    GuestHosts guestHosts,
    Limits ceiling) {

  /**
   * What a page needs to run modules, and no more; {@code {scripts}} and {@code {styles}} become
   * the hashes of what the page itself holds inline.
   */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {scripts}; worker-src 'self';"
          + " style-src 'self' {styles}; img-src 'self' blob: data:; media-src 'self' blob: data:;"
          + " connect-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'self'";

  /** Two minutes, 2 GiB of memory, 512 MiB each way and of logs. */
  public static final Limits CEILING =
      new Limits(120_000, 32_768, 512 << 20, 512 << 20).withLogBytes(512 << 20);

  private static final int MOST_WORKERS = 1024;

  public NodeConfig {
    checkPort("port", port);
    checkPort("admin port", adminPort);
    if (port == adminPort && port != 0) {
      throw mistake("port and admin port are both " + port + "; they must differ");
    }
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw mistake("data folder '" + data + "' is not a folder");
    }
    if (site != null && !Files.isDirectory(site)) {
      throw mistake("site folder '" + site + "' does not exist or is not a folder");
    }
    if (workers < 1 || workers > MOST_WORKERS) {
      throw mistake("workers is " + workers + "; allowed is 1 to " + MOST_WORKERS);
    }
    if (contentSecurityPolicy.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw mistake("the content security policy has a character that no header can carry");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedOrigins.forEach(NodeConfig::checkOrigin);
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw mistake(name + " is " + port + "; allowed is 0 to 65535");
    }
  }

  /** An origin as browsers send it (RFC 6454 section 6.2): scheme, host, port unless default. */
  private static void checkOrigin(String origin) {
    try {
      URI uri = URI.create(origin);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && origin.equals(withoutPath(uri))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw badOrigin(origin);
    }
    throw badOrigin(origin);
  }

  private static String withoutPath(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  private static NearsideException badOrigin(String origin) {
    return mistake(
        "allowed origin '"
            + origin
            + "' is not an origin; write it like https://example.org or http://localhost:3000,"
            + " without a path");
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
