package dev.nearside.client;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Wasm;
import dev.nearside.contract.Capable;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this browser can run, by asking its validator about the smallest module that uses
 * a feature; only those that some module needs are asked about.
 */
final class Device implements Capable {
  private static final String HEADER = "0061736d01000000";

  /** Type and function section: one function that takes and gives nothing. */
  private static final String FUNCTION = "01040160000003020100";

  /** What nobody has. */
  static final String NONE = "ff00";

  @Override
  public boolean has(String feature) {
    return Wasm.validate(Bytes.parseHex(HEADER + probe(feature)));
  }

  @Override
  public @Nullable Reason blocked() {
    if (!Wasm.isPresent()) {
      return Reason.NO_WASM;
    }
    return Wasm.compiles(Bytes.parseHex(HEADER)) ? null : Reason.BLOCKED_BY_CSP;
  }

  /** Sections of a module (WebAssembly core 5.5) that is valid only where the feature exists. */
  static String probe(String feature) {
    if (feature.equals("simd")) {
      // (func (drop (i8x16.splat (i32.const 0))))
      return FUNCTION + "0a090107004100fd0f1a0b";
    }
    if (feature.equals("relaxed_simd")) {
      // (func (drop (i8x16.relaxed_swizzle (two splats))))
      return FUNCTION + "0a10010e004100fd0f4100fd0ffd80021a0b";
    }
    if (feature.equals("tail_calls")) {
      // (func return_call 0)
      return FUNCTION + "0a0601040012000b";
    }
    if (feature.equals("exceptions")) {
      // (func (block (try_table (catch_all 0))))
      return FUNCTION + "0a0d010b0002401f400102000b0b0b";
    }
    if (feature.equals("gc")) {
      // (type (struct (field i8)))
      return "0105015f017800";
    }
    if (feature.equals("multi_memory")) {
      // (memory 0) (memory 0)
      return "05050200000000";
    }
    // What this client does not know it cannot look for, and there is no section 255.
    return NONE;
  }
}
