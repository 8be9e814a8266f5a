package dev.nearside.testkit;

import dev.nearside.contract.Outcome;
import java.util.Map;

/** A place that functions can be called in: a browser, the node, an engine. */
@FunctionalInterface
public interface FunctionRunner {
  Outcome run(String module, String function, Map<String, String> config, byte[] input)
      throws Exception;

  /** Makes the call of a vector. */
  default Outcome run(Vector vector) throws Exception {
    return run(vector.module(), vector.function(), vector.config(), vector.input());
  }
}
