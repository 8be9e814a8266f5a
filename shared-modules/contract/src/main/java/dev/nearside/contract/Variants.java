package dev.nearside.contract;

import java.util.List;

/** What makes sense as the builds of one module. */
final class Variants {
  private Variants() {}

  /**
   * Throws {@link ErrorCode#BAD_REQUEST} for a build that would never run, and for a module that
   * does not run where a variant of it does: then it would not be the one to fall back on.
   */
  static void check(Build module, List<Build> variants) {
    for (int i = 0; i < variants.size(); i++) {
      for (int later = i + 1; later < variants.size(); later++) {
        if (variants.get(i).runsWhere(variants.get(later))) {
          throw mistake(
              "variant "
                  + (later + 1)
                  + " would never run: variant "
                  + (i + 1)
                  + ", which comes before it, runs wherever it does");
        }
      }
      requireFallback(module, variants.get(i), i + 1);
    }
  }

  private static void requireFallback(Build module, Build variant, int number) {
    if (variant.runsWhere(module)) {
      throw mistake(
          "variant "
              + number
              + " runs wherever the module does, which would never run: publish it"
              + " alone, or as the module");
    }
    String onServer = module.notOnServer();
    if (onServer != null && variant.notOnServer() == null) {
      throw notFallback(number, "on the node", onServer);
    }
    String onDevice = module.notOnDevice();
    if (onDevice != null && variant.notOnDevice() == null) {
      throw notFallback(number, "in browsers", onDevice);
    }
  }

  private static NearsideException notFallback(int number, String where, String why) {
    return mistake(
        "variant "
            + number
            + " runs "
            + where
            + " and the module does not ("
            + why
            + "); the module"
            + " is to be the build that runs wherever another does");
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
