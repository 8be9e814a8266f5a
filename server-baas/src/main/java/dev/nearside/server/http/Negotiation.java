package dev.nearside.server.http;

import dev.nearside.server.modules.Encoding;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses a content coding from {@code Accept-Encoding} (RFC 9110 section 12.5.3). */
final class Negotiation {
  private static final double UNNAMED = -1;

  private Negotiation() {}

  /** The best of {@code available}; identity when nothing else is welcome. */
  static Encoding choose(@Nullable String acceptEncoding, Set<Encoding> available) {
    if (acceptEncoding == null || acceptEncoding.isBlank()) {
      return Encoding.IDENTITY;
    }
    String[] items = acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1);
    double star = weight(items, "*");
    Encoding best = Encoding.IDENTITY;
    double bestWeight = 0;
    for (Encoding encoding : Encoding.values()) {
      if (!available.contains(encoding)) {
        continue;
      }
      double weight = weight(items, encoding.token());
      if (weight == UNNAMED) {
        weight = star != UNNAMED ? star : encoding == Encoding.IDENTITY ? Double.MIN_VALUE : 0;
      }
      if (weight > bestWeight) {
        best = encoding;
        bestWeight = weight;
      }
    }
    return best;
  }

  private static double weight(String[] items, String token) {
    for (String item : items) {
      int semicolon = item.indexOf(';');
      String name = (semicolon < 0 ? item : item.substring(0, semicolon)).strip();
      if (name.equals(token) || name.equals("x-" + token)) {
        return semicolon < 0 ? 1 : quality(item.substring(semicolon + 1).strip());
      }
    }
    return UNNAMED;
  }

  /** A weight that cannot be read counts as none: the plain file is always right. */
  private static double quality(String parameter) {
    if (!parameter.startsWith("q=")) {
      return 1;
    }
    try {
      double quality = Double.parseDouble(parameter.substring(2).strip());
      return quality >= 0 && quality <= 1 ? quality : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
