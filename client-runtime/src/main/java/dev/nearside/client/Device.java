package dev.nearside.client;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Wasm;
import dev.nearside.contract.Capable;
import dev.nearside.contract.Feature;
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

  /** Bits by the features' ordinals. */
  private int asked;

  private int present;
  private boolean probed;
  private @Nullable Reason blocked;

  @Override
  public boolean has(Feature feature) {
    int bit = 1 << feature.ordinal();
    if ((asked & bit) == 0) {
      asked |= bit;
      present |= Wasm.validate(Bytes.parseHex(HEADER + probe(feature))) ? bit : 0;
    }
    return (present & bit) != 0;
  }

  @Override
  public @Nullable Reason blocked() {
    if (!probed) {
      probed = true;
      if (!Wasm.isPresent()) {
        blocked = Reason.NO_WASM;
      } else if (!Wasm.compiles(Bytes.parseHex(HEADER))) {
        blocked = Reason.BLOCKED_BY_CSP;
      }
    }
    return blocked;
  }

  /** Sections of a module (WebAssembly core 5.5) that is valid only where the feature exists. */
  private static String probe(Feature feature) {
    return switch (feature) {
      // (func (drop (i8x16.splat (i32.const 0))))
      case SIMD -> FUNCTION + "0a090107004100fd0f1a0b";
      // (func (drop (i8x16.relaxed_swizzle (two splats))))
      case RELAXED_SIMD -> FUNCTION + "0a10010e004100fd0f4100fd0ffd80021a0b";
      // (func return_call 0)
      case TAIL_CALLS -> FUNCTION + "0a0601040012000b";
      // (func (block (try_table (catch_all 0))))
      case EXCEPTIONS -> FUNCTION + "0a0d010b0002401f400102000b0b0b";
      // (type (struct (field i8)))
      case GC -> "0105015f017800";
      // (memory 0) (memory 0)
      case MULTI_MEMORY -> "05050200000000";
      // No node publishes a module that needs these, and there is no section 255.
      case LEGACY_EXCEPTIONS, THREADS, MEMORY64 -> "ff00";
    };
  }
}
