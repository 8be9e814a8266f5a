package dev.nearside.server.publish;

import dev.nearside.contract.Entry;
import dev.nearside.contract.Feature;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What publishing needs from the engine: to look at a module, and to compile it. */
public interface Workshop {
  /**
   * Looks at a module without running it.
   *
   * @throws dev.nearside.contract.NearsideException {@code INVALID_MODULE} when the bytes are no
   *     valid module, {@code UNSUPPORTED_MODULE} when neither place can run it
   */
  Findings inspect(byte[] wasm);

  /** Compiles a module for this node and keeps the result; quick when that was done before. */
  Compiled compile(String sha256, byte[] wasm);

  /**
   * What the bytes tell.
   *
   * @param exports the functions a caller can name; empty for a command
   * @param notOnDevice why no browser can run it, or null
   * @param notOnServer why the node cannot run it, or null
   */
  record Findings(
      Profile profile,
      Entry entry,
      List<String> exports,
      List<Feature> features,
      MemoryNeed memory,
      @Nullable String notOnDevice,
      @Nullable String notOnServer) {}

  /**
   * @param milliseconds what it took now
   * @param interpreted functions too large for the compiler, which run many times slower
   */
  record Compiled(long milliseconds, int interpreted) {}
}
