package dev.nearside.server;

import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which functions were quick the last time. Those may run on the thread that read the request:
 * handing them to another takes longer than they do. Thread-safe.
 */
final class QuickFunctions {
  /** Twenty times what waking a thread takes. */
  private static final double QUICK_MS = 1;

  private final Set<String> quick = ConcurrentHashMap.newKeySet();

  boolean contains(Manifest module, String function) {
    return quick.contains(key(module, function));
  }

  void ran(Manifest module, String function, double milliseconds) {
    if (milliseconds >= QUICK_MS) {
      quick.remove(key(module, function));
    } else if (!contains(module, function)) {
      quick.add(key(module, function));
    }
  }

  /** Names that only callers know are not told apart: there is no end of them. */
  private static String key(Manifest module, String function) {
    for (FunctionInfo known : module.functions()) {
      if (known.name().equals(function)) {
        return module.sha256() + function;
      }
    }
    return module.sha256();
  }
}
