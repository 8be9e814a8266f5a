package dev.nearside.server.inspect;

import dev.nearside.contract.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads types (WebAssembly core 5.3), and notes the proposals that they belong to. */
final class TypeReader {
  private static final int VECTOR = 0x7B;
  private static final int RECURSIVE = 0x4E;
  private static final int SUB_FINAL = 0x4F;
  private static final int SUB = 0x50;
  private static final int ARRAY = 0x5E;
  private static final int STRUCT = 0x5F;
  private static final int FUNCTION = 0x60;
  private static final int MAXIMUM = 0x01;
  private static final int SHARED = 0x02;
  private static final int WIDE = 0x04;
  private static final long MOST_PAGES = 65_536;

  private final Set<Feature> features;
  private final List<@Nullable FunctionShape> types = new ArrayList<>();
  private final Set<Integer> holdVectors = new HashSet<>();

  TypeReader(Set<Feature> features) {
    this.features = features;
  }

  int count() {
    return types.size();
  }

  /** The function type of that index, or null when it is none. */
  @Nullable FunctionShape function(int index) {
    return index >= 0 && index < types.size() ? types.get(index) : null;
  }

  /**
   * An instruction makes, reads or writes an object of that type. Only then vectors in it matter:
   * Kotlin tells its types apart by fields that nobody touches, some of them vectors.
   */
  void object(int index) {
    if (holdVectors.contains(index)) {
      features.add(Feature.SIMD);
    }
  }

  void section(WasmBytes in) {
    for (int left = in.count(); left > 0; left--) {
      if (in.peek() == RECURSIVE) {
        in.u8();
        features.add(Feature.GC);
        for (int inner = in.count(); inner > 0; inner--) {
          subType(in);
        }
      } else {
        subType(in);
      }
    }
  }

  private void subType(WasmBytes in) {
    int form = in.u8();
    if (form == SUB || form == SUB_FINAL) {
      features.add(Feature.GC);
      for (int left = in.count(); left > 0; left--) {
        in.u32();
      }
      form = in.u8();
    }
    switch (form) {
      case FUNCTION -> types.add(new FunctionShape(values(in), values(in)));
      case STRUCT -> {
        features.add(Feature.GC);
        for (int left = in.count(); left > 0; left--) {
          field(in);
        }
        types.add(null);
      }
      case ARRAY -> {
        features.add(Feature.GC);
        field(in);
        types.add(null);
      }
      default ->
          throw in.malformed("has a type of the unknown form 0x" + Integer.toHexString(form));
    }
  }

  private String values(WasmBytes in) {
    StringBuilder letters = new StringBuilder();
    for (int left = in.count(); left > 0; left--) {
      letters.append(value(in));
    }
    return letters.toString();
  }

  private void field(WasmBytes in) {
    int type = in.peek();
    if (type == VECTOR) {
      holdVectors.add(types.size());
    }
    if (type == VECTOR || type == 0x78 || type == 0x77) {
      in.u8();
    } else {
      value(in);
    }
    in.u8();
  }

  /** A value type, as its letter in {@link FunctionShape}. */
  char value(WasmBytes in) {
    int code = in.u8();
    return switch (code) {
      case 0x7F -> 'i';
      case 0x7E -> 'l';
      case 0x7D -> 'f';
      case 0x7C -> 'd';
      case VECTOR -> {
        features.add(Feature.SIMD);
        yield 'v';
      }
      case 0x70, 0x6F -> 'r';
      case 0x69, 0x74 -> {
        features.add(Feature.EXCEPTIONS);
        yield 'r';
      }
      case 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x71, 0x72, 0x73 -> {
        features.add(Feature.GC);
        yield 'r';
      }
      case 0x63, 0x64 -> {
        features.add(Feature.GC);
        heap(in);
        yield 'r';
      }
      default ->
          throw in.malformed("has a value of the unknown type 0x" + Integer.toHexString(code));
    };
  }

  /** A heap type: an index, or one of the abstract ones, which are negative. */
  void heap(WasmBytes in) {
    long type = in.signed(33);
    if (type == -0x17 || type == -0x0C) {
      features.add(Feature.EXCEPTIONS);
    } else if (type != -0x10 && type != -0x11) {
      features.add(Feature.GC);
    }
  }

  Outline.MemoryType memory(WasmBytes in) {
    int flags = in.u8();
    if ((flags & ~(MAXIMUM | SHARED | WIDE)) != 0) {
      throw in.malformed("has a memory of the unknown kind 0x" + Integer.toHexString(flags));
    }
    if ((flags & SHARED) != 0) {
      features.add(Feature.THREADS);
    }
    if ((flags & WIDE) != 0) {
      features.add(Feature.MEMORY64);
    }
    int bits = (flags & WIDE) == 0 ? 32 : 64;
    long initial = in.unsigned(bits);
    long maximum = (flags & MAXIMUM) == 0 ? MOST_PAGES : in.unsigned(bits);
    return new Outline.MemoryType(initial, maximum, (flags & SHARED) != 0);
  }

  /** The entries that the table begins with. */
  long table(WasmBytes in) {
    value(in);
    int flags = in.u8();
    if ((flags & WIDE) != 0) {
      features.add(Feature.MEMORY64);
    }
    int bits = (flags & WIDE) == 0 ? 32 : 64;
    long initial = in.unsigned(bits);
    if ((flags & MAXIMUM) != 0) {
      in.unsigned(bits);
    }
    return initial;
  }
}
