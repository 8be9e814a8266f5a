package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.http.AllowedHosts;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which hosts guests may reach from this node: those that it was told to allow, and of those that a
 * wildcard names only the ones at public addresses. A guest is someone else's program inside the
 * operator's network; its manifest may ask, the operator decides.
 */
public final class GuestHosts {
  public static final GuestHosts NONE = new GuestHosts(List.of());

  private final List<String> patterns;
  private final AllowedHosts allowed;

  private GuestHosts(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.allowed = new AllowedHosts(this.patterns);
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} for what is no pattern of hosts. */
  public static GuestHosts of(List<String> patterns) {
    patterns.forEach(AllowedHosts::check);
    return new GuestHosts(patterns);
  }

  /** Throws {@link ErrorCode#CANNOT_RUN_HERE} unless guests may reach this host. */
  void requireNamed(String host) {
    if (patterns.isEmpty()) {
      throw refused("this node lets guests reach no host; " + host + " would have to be named");
    }
    if (!allowed.allows(host)) {
      throw refused("this node does not let guests reach " + host + "; it would have to be named");
    }
  }

  /** Whether the host's addresses matter: not where the operator means exactly this host. */
  boolean mustBePublic(String host) {
    return !patterns.contains(host);
  }

  /** Throws {@link ErrorCode#CANNOT_RUN_HERE} when one of the addresses is not a public one. */
  static void requirePublic(String host, InetAddress[] addresses) {
    for (InetAddress address : addresses) {
      if (!isPublic(address)) {
        throw refused(
            host
                + " is at "
                + address.getHostAddress()
                + ", which is not a public address; it would have to be named, without a"
                + " wildcard,");
      }
    }
  }

  private static NearsideException refused(String why) {
    return new NearsideException(ErrorCode.CANNOT_RUN_HERE, why + " in --guest-hosts");
  }

  /** By the IANA's special-purpose address registries (RFC 6890 and its updates). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (address instanceof Inet4Address) {
      boolean shared = first == 100 && second >= 64 && second < 128;
      boolean special = first == 192 && second == 0 && bytes[2] == 0;
      boolean benchmarks = first == 198 && (second == 18 || second == 19);
      return first != 0 && first < 224 && !shared && !special && !benchmarks;
    }
    // Only 2000::/3 is given out; of it, 2001::/23 and 2002::/16 carry other addresses or none.
    boolean carrier = first == 0x20 && (second == 0x02 || second == 0x01 && (bytes[2] & 0xFE) == 0);
    return (first & 0xE0) == 0x20 && !carrier;
  }
}
