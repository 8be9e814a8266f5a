package dev.nearside.server.inspect;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.NearsideException;
import java.util.Set;

/**
 * Walks over instructions (WebAssembly core 5.4) for the proposals they belong to. Checks that the
 * bytes are instructions, not that the instructions are valid. Uses no stack of its own, however
 * deep blocks are nested.
 */
final class CodeScanner {
  private static final int MOST_LOCALS = 50_000;
  private static final int OTHER_MEMORY = 0x40;

  private final Set<Feature> features;
  private final TypeReader types;

  CodeScanner(Set<Feature> features, TypeReader types) {
    this.features = features;
    this.types = types;
  }

  void function(WasmBytes in) {
    long locals = 0;
    for (int left = in.count(); left > 0; left--) {
      locals += in.unsigned(32);
      if (locals > MOST_LOCALS) {
        throw in.malformed("has a function of more than " + MOST_LOCALS + " local variables");
      }
      types.value(in);
    }
    expression(in);
    if (in.hasMore()) {
      throw in.malformed("has a function that goes on after its end");
    }
  }

  /** Reads instructions up to the {@code end} that closes them. */
  void expression(WasmBytes in) {
    for (int depth = 1; depth > 0; ) {
      int code = in.u8();
      switch (code) {
        case 0x02, 0x03, 0x04 -> {
          blockType(in);
          depth++;
        }
        case 0x06 -> {
          features.add(Feature.LEGACY_EXCEPTIONS);
          blockType(in);
          depth++;
        }
        case 0x1F -> {
          features.add(Feature.EXCEPTIONS);
          blockType(in);
          catches(in);
          depth++;
        }
        case 0x0B -> depth--;
        case 0x18 -> { // delegate closes its try
          features.add(Feature.LEGACY_EXCEPTIONS);
          in.u32();
          depth--;
        }
        default -> instruction(code, in);
      }
    }
  }

  private void instruction(int code, WasmBytes in) {
    switch (code) {
      case 0x00, 0x01, 0x05, 0x0F, 0x1A, 0x1B, 0xD1 -> {}
      case 0x07, 0x09 -> {
        features.add(Feature.LEGACY_EXCEPTIONS);
        in.u32();
      }
      case 0x19 -> features.add(Feature.LEGACY_EXCEPTIONS);
      case 0x0A -> features.add(Feature.EXCEPTIONS);
      case 0x08, 0x0C, 0x0D, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xD2 -> in.u32();
      case 0x3F, 0x40 -> memory(in);
      case 0x0E -> {
        for (int left = in.count(); left >= 0; left--) {
          in.u32();
        }
      }
      case 0x11 -> twice(in);
      case 0x12 -> {
        features.add(Feature.TAIL_CALLS);
        in.u32();
      }
      case 0x13 -> {
        features.add(Feature.TAIL_CALLS);
        twice(in);
      }
      case 0x14, 0xD5, 0xD6 -> {
        features.add(Feature.GC);
        in.u32();
      }
      case 0x15 -> {
        features.add(Feature.GC);
        features.add(Feature.TAIL_CALLS);
        in.u32();
      }
      case 0x1C -> {
        for (int left = in.count(); left > 0; left--) {
          types.value(in);
        }
      }
      case 0x41 -> in.signed(32);
      case 0x42 -> in.signed(64);
      case 0x43 -> in.skip(4);
      case 0x44 -> in.skip(8);
      case 0xD0 -> types.heap(in);
      case 0xD3, 0xD4 -> features.add(Feature.GC);
      case 0xFB -> references(in);
      case 0xFC -> bulk(in);
      case 0xFD -> vectors(in);
      case 0xFE -> atomics(in);
      default -> plain(code, in);
    }
  }

  private void plain(int code, WasmBytes in) {
    if (code >= 0x28 && code <= 0x3E) {
      address(in);
    } else if (code < 0x45 || code > 0xC4) {
      throw unknown(code, in);
    }
  }

  private void references(WasmBytes in) {
    features.add(Feature.GC);
    int code = in.u32();
    switch (code) {
      case 0, 1, 6, 7, 11, 12, 13, 14, 16 -> types.object(in.u32());
      case 2, 3, 4, 5, 8, 9, 10, 18, 19 -> {
        types.object(in.u32());
        in.u32();
      }
      case 17 -> { // array.copy: target and source
        types.object(in.u32());
        types.object(in.u32());
      }
      case 15, 26, 27, 28, 29, 30 -> {}
      case 20, 21, 22, 23 -> types.heap(in);
      case 24, 25 -> {
        in.u8();
        in.u32();
        types.heap(in);
        types.heap(in);
      }
      default -> throw unknown(0xFB00 + code, in);
    }
  }

  private void bulk(WasmBytes in) {
    int code = in.u32();
    switch (code) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> {}
      case 8 -> {
        in.u32();
        memory(in);
      }
      case 10 -> {
        memory(in);
        memory(in);
      }
      case 11 -> memory(in);
      case 9, 13, 15, 16, 17 -> in.u32();
      case 12, 14 -> twice(in);
      default -> throw unknown(0xFC00 + code, in);
    }
  }

  private void vectors(WasmBytes in) {
    int code = in.u32();
    features.add(Feature.SIMD);
    if (code >= 0x100) {
      features.add(Feature.RELAXED_SIMD);
    }
    if (code == 12 || code == 13) {
      in.skip(16);
    } else if (code <= 11 || code == 0x5C || code == 0x5D) {
      address(in);
    } else if (code >= 0x15 && code <= 0x22) {
      in.u8();
    } else if (code >= 0x54 && code <= 0x5B) {
      address(in);
      in.u8();
    } else if (code > 0x113) {
      throw unknown(0xFD000 + code, in);
    }
  }

  private void atomics(WasmBytes in) {
    features.add(Feature.THREADS);
    int code = in.u32();
    if (code == 3) {
      in.u8();
    } else if (code <= 2 || (code >= 0x10 && code <= 0x4E)) {
      address(in);
    } else {
      throw unknown(0xFE00 + code, in);
    }
  }

  private void blockType(WasmBytes in) {
    int next = in.peek();
    if (next == 0x40) {
      in.u8();
    } else if (next > 0x40 && next < 0x80) {
      types.value(in);
    } else {
      in.signed(33);
    }
  }

  private static void catches(WasmBytes in) {
    for (int left = in.count(); left > 0; left--) {
      if (in.u8() < 2) {
        in.u32();
      }
      in.u32();
    }
  }

  private void address(WasmBytes in) {
    int flags = in.u32();
    if ((flags & OTHER_MEMORY) != 0) {
      features.add(Feature.MULTI_MEMORY);
      in.u32();
    }
    in.unsigned(64);
  }

  private void memory(WasmBytes in) {
    if (in.u32() != 0) {
      features.add(Feature.MULTI_MEMORY);
    }
  }

  private static void twice(WasmBytes in) {
    in.u32();
    in.u32();
  }

  private static NearsideException unknown(int code, WasmBytes in) {
    return new NearsideException(
        ErrorCode.UNSUPPORTED_MODULE,
        "the instruction 0x"
            + Integer.toHexString(code)
            + " at byte "
            + in.position()
            + " is of no proposal that Nearside knows");
  }
}
