package dev.nearside.server;

import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which functions were quick of late. Those may run on the thread that read the request: handing
 * them to another takes longer than they do. Thread-safe.
 */
final class QuickFunctions {
  /** Microseconds: twenty times what waking a thread takes. */
  private static final int QUICK = 1_000;

  /** A run counts for an eighth: one that lost its processor for a moment does not tell much. */
  private static final int WEIGHT = 8;

  private static final int MOST = QUICK * WEIGHT;

  private record Key(String sha256, @Nullable Script script, String function) {}

  /** Microseconds that a run takes, on average. */
  private final Map<Key, AtomicInteger> averages = new ConcurrentHashMap<>();

  boolean contains(Manifest module, String function) {
    AtomicInteger average = averages.get(key(module, function));
    return average != null && average.get() < QUICK;
  }

  void ran(Manifest module, String function, double milliseconds) {
    int micros = (int) Math.min(milliseconds * 1_000, MOST);
    Key key = key(module, function);
    AtomicInteger average = averages.get(key);
    if (average == null) {
      average = averages.computeIfAbsent(key, _ -> new AtomicInteger(micros));
    }
    int before = average.get();
    int after = before + (micros - before) / WEIGHT;
    if (after != before) {
      average.set(after); // of two at once one may be lost: it is an estimate
    }
  }

  /** Names that only callers know are not told apart: there is no end of them. */
  private static Key key(Manifest module, String function) {
    for (FunctionInfo known : module.functions()) {
      if (known.name().equals(function)) {
        return new Key(module.sha256(), module.script(), function);
      }
    }
    return new Key(module.sha256(), module.script(), "");
  }
}
