package dev.nearside.host.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * An absolute URL of the schemes http and https, in the one form in which both places send it.
 *
 * <p>Stricter than the WHATWG's URL Standard where that guesses: no user and password, no
 * backslashes, no escapes in the host, IPv4 addresses in four decimal parts only. What two parsers
 * read differently would be a way around the allowed hosts.
 *
 * @param text without its fragment; what a path and a query cannot hold is escaped
 * @param host in lower case, an IPv6 address in its brackets
 */
public record GuestUrl(String text, String host) {
  private static final String HEX = "0123456789ABCDEF";
  private static final String IN_PATHS = "-._~!$&'()*+,;=:@/?";
  private static final int MOST_PORT_DIGITS = 5;
  private static final int LONGEST_HOST = 253;

  /** Throws {@link ErrorCode#FUNCTION_ERROR} for what is none. */
  public static GuestUrl parse(String url) {
    GuestUrl parsed = parseOrNull(url);
    if (parsed == null) {
      throw new NearsideException(
          ErrorCode.FUNCTION_ERROR, "http_request to '" + url + "': not a plain http or https URL");
    }
    return parsed;
  }

  private static @Nullable GuestUrl parseOrNull(String url) {
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? "" : lower(url.substring(0, colon));
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return null;
    }
    int start = colon + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = lower(url.substring(start, end));
    int port = portAt(authority);
    String host = authority.substring(0, port);
    if (!isPort(authority.substring(port)) || !isHost(host)) {
      return null;
    }
    int fragment = url.indexOf('#', end);
    String rest = url.substring(end, fragment < 0 ? url.length() : fragment);
    String path = rest.startsWith("/") ? rest : "/" + rest;
    return new GuestUrl(scheme + "://" + authority + escaped(path), host);
  }

  private static int portAt(String authority) {
    int bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
    int colon = authority.indexOf(':', bracket + 1);
    return colon < 0 ? authority.length() : colon;
  }

  private static boolean isPort(String port) {
    if (port.isEmpty()) {
      return true;
    }
    boolean digits = port.length() > 1 && port.length() <= MOST_PORT_DIGITS + 1;
    int number = 0;
    for (int i = 1; i < port.length() && digits; i++) {
      digits = isDigit(port.charAt(i));
      number = number * 10 + port.charAt(i) - '0';
    }
    return digits && number > 0 && number < 65_536;
  }

  private static boolean isHost(String host) {
    if (host.isEmpty() || host.length() > LONGEST_HOST) {
      return false;
    }
    if (host.charAt(0) == '[') {
      return isSix(host);
    }
    int labels = 0;
    int from = 0;
    String last = "";
    while (from <= host.length()) {
      int dot = host.indexOf('.', from);
      int to = dot < 0 ? host.length() : dot;
      last = host.substring(from, to);
      if (!isLabel(last)) {
        return false;
      }
      labels++;
      from = to + 1;
    }
    return !isDigit(last.charAt(0)) || (labels == 4 && isFour(host));
  }

  private static boolean isLabel(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !isDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return !label.isEmpty();
  }

  /** Whether all four labels are decimal bytes, none with a zero before it. */
  private static boolean isFour(String host) {
    int value = -1;
    for (int i = 0; i <= host.length(); i++) {
      char c = i < host.length() ? host.charAt(i) : '.';
      if (c == '.') {
        value = -1;
      } else if (!isDigit(c) || value == 0) {
        return false;
      } else {
        value = Math.max(value, 0) * 10 + c - '0';
      }
      if (value > 255) {
        return false;
      }
    }
    return true;
  }

  /** Whether it looks like an address in brackets; that it is one is for who connects to say. */
  private static boolean isSix(String host) {
    int last = host.length() - 1;
    int colons = 0;
    for (int i = 1; i < last; i++) {
      char c = host.charAt(i);
      if (!isDigit(c) && !(c >= 'a' && c <= 'f') && c != ':' && c != '.') {
        return false;
      }
      colons += c == ':' ? 1 : 0;
    }
    return colons > 1 && host.charAt(last) == ']';
  }

  private static String escaped(String path) {
    byte[] bytes = Utf8.encode(path);
    StringBuilder escaped = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xFF);
      boolean kept =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || isDigit(c)
              || IN_PATHS.indexOf(c) >= 0
              || (c == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]));
      if (kept) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  private static boolean isHex(byte c) {
    return isDigit((char) c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** ASCII only: other letters are none of a host's. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return lower.toString();
  }
}
