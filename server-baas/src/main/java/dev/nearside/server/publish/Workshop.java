package dev.nearside.server.publish;

import java.util.List;

/** What publishing needs from the engine. */
public interface Workshop {
  /**
   * Compiles a module for this node and keeps the result; quick when that was done before.
   *
   * @throws dev.nearside.contract.NearsideException {@code INVALID_MODULE} when the bytes are no
   *     valid module, {@code UNSUPPORTED_MODULE} when this node's engine cannot run it
   */
  Compiled compile(byte[] wasm, Progress progress);

  /**
   * @param milliseconds what it took now
   * @param interpreted functions too large for the compiler, which run many times slower; by name
   *     where the module tells one
   * @param huge functions that a JVM without the launcher's flags would not compile further
   */
  record Compiled(long milliseconds, List<String> interpreted, int huge) {}
}
