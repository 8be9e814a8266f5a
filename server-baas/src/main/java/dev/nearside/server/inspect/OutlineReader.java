package dev.nearside.server.inspect;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.inspect.Outline.ExportedThing;
import dev.nearside.server.inspect.Outline.ImportedThing;
import dev.nearside.server.inspect.Outline.Kind;
import dev.nearside.server.inspect.Outline.MemoryType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a module's sections (WebAssembly core 5.5) in one pass, each byte once. */
final class OutlineReader {
  private static final int MAGIC = 0x6D736100; // "\0asm"
  private static final int VERSION = 1;
  private static final int COMPONENT = 0x1000D;
  private static final int I32_CONST = 0x41;
  private static final int END = 0x0B;
  private static final long ANYWHERE = -1;
  private static final int EXPLICIT = 0x02;

  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private final TypeReader types = new TypeReader(features);
  private final CodeScanner code = new CodeScanner(features, types);
  private final List<ImportedThing> imports = new ArrayList<>();
  private final List<ExportedThing> exports = new ArrayList<>();
  private final List<@Nullable FunctionShape> functions = new ArrayList<>();
  private final List<MemoryType> memories = new ArrayList<>();
  private final BrowserLimits limits = new BrowserLimits();
  private final Set<String> names = new HashSet<>();
  private final int[] counts = new int[Kind.values().length];
  private long tableEntries;
  private long dataSegments;

  private OutlineReader() {}

  /** Throws {@link ErrorCode#INVALID_MODULE} or {@link ErrorCode#UNSUPPORTED_MODULE}. */
  static Outline read(byte[] wasm) {
    OutlineReader reader = new OutlineReader();
    WasmBytes in = new WasmBytes(wasm);
    reader.limits.check("bytes", wasm.length, BrowserLimits.MODULE_BYTES);
    header(in, wasm.length);
    while (in.hasMore()) {
      int id = in.u8();
      WasmBytes section = in.part(in.u32());
      reader.section(id, section);
      if (id != 0 && section.hasMore()) {
        throw section.malformed("has more in section " + id + " than its elements");
      }
    }
    return reader.outline();
  }

  private static void header(WasmBytes in, int length) {
    if (length < 8 || word(in) != MAGIC) {
      throw new NearsideException(
          ErrorCode.INVALID_MODULE,
          "not a Wasm module: its " + length + " bytes do not begin as one");
    }
    int version = word(in);
    if (version == COMPONENT) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "a component (WASI preview 2 or later), not a core module: build it for WASI preview 1,"
              + " as with the target wasm32-wasip1");
    }
    if (version != VERSION) {
      throw new NearsideException(
          ErrorCode.INVALID_MODULE,
          "not a Wasm module: its version is " + Integer.toUnsignedString(version) + ", not 1");
    }
  }

  private static int word(WasmBytes in) {
    return in.u8() | in.u8() << 8 | in.u8() << 16 | in.u8() << 24;
  }

  private void section(int id, WasmBytes in) {
    switch (id) {
      case 0 -> in.name();
      case 1 -> types.section(in);
      case 2 -> imports(in);
      case 3 -> repeat(in, () -> function(in));
      case 4 -> repeat(in, () -> table(in));
      case 5 -> repeat(in, () -> memory(in));
      case 6 -> repeat(in, () -> global(in));
      case 7 -> repeat(in, () -> export(in));
      case 8 -> functionIndex(in);
      case 12 -> in.u32();
      case 9 -> repeat(in, () -> element(in));
      case 10 -> repeat(in, () -> body(in));
      case 11 -> repeat(in, () -> data(in));
      case 13 -> repeat(in, () -> tag(in));
      default -> throw in.malformed("has the unknown section " + id);
    }
  }

  private void body(WasmBytes in) {
    int length = in.u32();
    limits.check("bytes in one function", length, BrowserLimits.BODY_BYTES);
    code.function(in.part(length));
  }

  private static void repeat(WasmBytes in, Runnable element) {
    for (int left = in.count(); left > 0; left--) {
      element.run();
    }
  }

  private void imports(WasmBytes in) {
    for (int left = in.count(); left > 0; left--) {
      String module = in.name();
      String name = in.name();
      Kind kind = kind(in);
      FunctionShape shape = null;
      switch (kind) {
        case FUNCTION -> shape = function(in);
        case TABLE -> tableType(in);
        case MEMORY -> memory(in);
        case GLOBAL -> globalType(in);
        case TAG -> tag(in);
      }
      imports.add(new ImportedThing(module, name, kind, shape));
    }
  }

  private static Kind kind(WasmBytes in) {
    int kind = in.u8();
    if (kind >= Kind.values().length) {
      throw in.malformed("has an import or export of the unknown kind " + kind);
    }
    return Kind.values()[kind];
  }

  private void table(WasmBytes in) {
    boolean initialized = in.peek() == 0x40;
    if (initialized) {
      in.skip(2);
    }
    tableType(in);
    if (initialized) {
      code.expression(in);
    }
  }

  private void tableType(WasmBytes in) {
    counts[Kind.TABLE.ordinal()]++;
    tableEntries += types.table(in);
  }

  private @Nullable FunctionShape function(WasmBytes in) {
    FunctionShape shape = types.function(in.u32());
    if (shape != null) {
      limits.check("parameters of one function", shape.parameters().length(), BrowserLimits.VALUES);
      limits.check("results of one function", shape.results().length(), BrowserLimits.VALUES);
    }
    counts[Kind.FUNCTION.ordinal()]++;
    functions.add(shape);
    return shape;
  }

  private void memory(WasmBytes in) {
    counts[Kind.MEMORY.ordinal()]++;
    MemoryType memory = types.memory(in);
    limits.check("pages of memory at first", memory.initial(), BrowserLimits.MEMORY_PAGES);
    memories.add(memory);
  }

  private void global(WasmBytes in) {
    globalType(in);
    code.expression(in);
  }

  private void globalType(WasmBytes in) {
    counts[Kind.GLOBAL.ordinal()]++;
    types.value(in);
    in.u8();
  }

  private void tag(WasmBytes in) {
    counts[Kind.TAG.ordinal()]++;
    in.u8();
    in.u32();
  }

  private void export(WasmBytes in) {
    String name = in.name();
    Kind kind = kind(in);
    int index = index(kind, in);
    if (!names.add(name)) {
      throw in.malformed("has two exports \"" + name + "\"");
    }
    exports.add(new ExportedThing(name, kind, index));
  }

  private void functionIndex(WasmBytes in) {
    index(Kind.FUNCTION, in);
  }

  private int index(Kind kind, WasmBytes in) {
    int index = in.u32();
    int count = counts[kind.ordinal()];
    if (Integer.compareUnsigned(index, count) >= 0) {
      throw in.malformed(
          "names "
              + kind.name().toLowerCase(Locale.ROOT)
              + " "
              + Integer.toUnsignedString(index)
              + " of "
              + count);
    }
    return index;
  }

  private void element(WasmBytes in) {
    int flags = in.u32();
    boolean active = (flags & 1) == 0;
    boolean expressions = (flags & 4) != 0;
    if (active) {
      if ((flags & EXPLICIT) != 0) {
        in.u32();
      }
      code.expression(in);
    }
    if ((flags & 3) != 0) {
      if (expressions) {
        types.value(in);
      } else {
        in.u8();
      }
    }
    repeat(
        in,
        () -> {
          if (expressions) {
            code.expression(in);
          } else {
            functionIndex(in);
          }
        });
  }

  private void data(WasmBytes in) {
    dataSegments++;
    int flags = in.u32();
    int memory = flags == EXPLICIT ? in.u32() : 0;
    if (memory != 0) {
      features.add(Feature.MULTI_MEMORY);
    }
    long address = flags == 1 ? ANYWHERE : address(in);
    int length = in.count();
    in.skip(length);
    if (address != ANYWHERE) {
      checkData(memory, address, length);
    }
  }

  /** Where data goes, when that is a plain number. */
  private long address(WasmBytes in) {
    if (in.peek() != I32_CONST) {
      code.expression(in);
      return ANYWHERE;
    }
    in.u8();
    long number = in.signed(32) & 0xFFFF_FFFFL;
    boolean plain = in.peek() == END;
    code.expression(in);
    return plain ? number : ANYWHERE;
  }

  /**
   * Refuses what is valid but traps whenever it starts (core 4.5.4); hosts' memories may be larger.
   */
  private void checkData(int memory, long address, int length) {
    boolean own =
        memory >= 0
            && memory < memories.size()
            && imports.stream().noneMatch(thing -> thing.kind() == Kind.MEMORY);
    if (own && address + length > memories.get(memory).initial() << 16) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "the module could only trap: it begins with "
              + length
              + " bytes of data at "
              + address
              + ", and its memory with "
              + (memories.get(memory).initial() << 16)
              + " bytes");
    }
  }

  private Outline outline() {
    if (counts[Kind.TAG.ordinal()] > 0 && !features.contains(Feature.LEGACY_EXCEPTIONS)) {
      features.add(Feature.EXCEPTIONS);
    }
    if (memories.size() > 1) {
      features.add(Feature.MULTI_MEMORY);
    }
    checkCounts();
    return new Outline(
        imports, exports, functions, memories, tableEntries, features, limits.exceeded());
  }

  private void checkCounts() {
    limits.check("types", types.count(), BrowserLimits.TYPES);
    limits.check("imports", imports.size(), BrowserLimits.IMPORTS);
    limits.check("exports", exports.size(), BrowserLimits.EXPORTS);
    limits.check("functions", counts[Kind.FUNCTION.ordinal()], BrowserLimits.FUNCTIONS);
    limits.check("tables", counts[Kind.TABLE.ordinal()], BrowserLimits.TABLES);
    limits.check("globals", counts[Kind.GLOBAL.ordinal()], BrowserLimits.GLOBALS);
    limits.check("tags", counts[Kind.TAG.ordinal()], BrowserLimits.TAGS);
    limits.check("data segments", dataSegments, BrowserLimits.DATA_SEGMENTS);
  }
}
