package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.Map;

/** What can be a guest's environment: text of the form KEY=VALUE with a NUL behind. */
final class Environment {
  private Environment() {}

  /**
   * Throws {@link ErrorCode#BAD_REQUEST} for what cannot.
   *
   * @param what what the caller calls an entry: "config key"
   */
  static void check(String what, Map<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      String key = entry.getKey();
      if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf('\0') >= 0) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST,
            what + " '" + key + "'; allowed is any text without '=' and NUL, but not none");
      }
      if (entry.getValue().indexOf('\0') >= 0) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "the value of " + what + " '" + key + "' holds a NUL character");
      }
    }
  }
}
