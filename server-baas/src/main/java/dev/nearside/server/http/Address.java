package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** Where a port is to listen. */
final class Address {
  private Address() {}

  /** The address of that name; {@link ErrorCode#BAD_REQUEST} when there is none. */
  static InetAddress of(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "host '" + host + "' is not known here; name an address of this machine",
          e);
    }
  }

  /**
   * The sentence for a port that could not be opened.
   *
   * @param name of the port, as in "port" or "admin port"
   */
  static NearsideException refused(String name, String host, int port, Exception cause) {
    String why =
        isOurs(of(host))
            ? "it is taken by another program, or this user may not listen there"
            : "this machine has no such address";
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        name + " " + port + " of " + host + " cannot be used: " + why,
        cause);
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return true;
    }
  }
}
