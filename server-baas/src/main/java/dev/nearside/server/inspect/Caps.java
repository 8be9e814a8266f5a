package dev.nearside.server.inspect;

import dev.nearside.contract.Cap;
import dev.nearside.contract.Feature;
import dev.nearside.contract.Limits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Finds what has to be changed in a module so that the maxima that it declares for its own memories
 * and tables (WebAssembly core 5.5.7 and 5.5.8) are not above its limits.
 *
 * <p>An engine refuses growth beyond a declared maximum, and a browser asks nobody else.
 */
public final class Caps {
  private static final int TABLES = 4;
  private static final int MEMORIES = 5;
  private static final int MAXIMUM = 0x01;

  private final byte[] wasm;
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private final TypeReader types = new TypeReader(features);
  private final CodeScanner code = new CodeScanner(features, types);
  private final List<Cap> caps = new ArrayList<>();
  private boolean changed;

  private Caps(byte[] wasm) {
    this.wasm = wasm;
  }

  /**
   * The replacements that a module needs, in the order of their offsets.
   *
   * @param wasm a module that {@link Inspector} found good
   * @param memoryPages what its memories may have together
   */
  public static List<Cap> of(byte[] wasm, int memoryPages) {
    return new Caps(wasm).read(memoryPages);
  }

  private List<Cap> read(int memoryPages) {
    WasmBytes in = new WasmBytes(wasm);
    in.skip(8);
    while (in.hasMore()) {
      int id = in.u8();
      int at = in.position();
      WasmBytes section = in.part(in.u32());
      if (id == TABLES || id == MEMORIES) {
        changed = false;
        byte[] content = id == TABLES ? tables(section) : memories(section, memoryPages);
        if (changed) {
          caps.add(new Cap(at, in.position() - at, HexFormat.of().formatHex(sized(content))));
        }
      }
    }
    return caps;
  }

  private byte[] memories(WasmBytes in, int memoryPages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WasmBytes ahead = in.copy();
    long first = 0;
    for (int left = ahead.count(); left > 0; left--) {
      first += types.memory(ahead).initial();
    }
    int count = in.count();
    number(out, count);
    long spare = Limits.share(memoryPages - first, count);
    for (int i = 0; i < count; i++) {
      limits(in, out, spare, Limits.MAX_PAGES);
    }
    return out.toByteArray();
  }

  private byte[] tables(WasmBytes in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long first = firstEntries(in.copy());
    int count = in.count();
    number(out, count);
    long spare = Limits.share(Limits.MAX_TABLE_ENTRIES - first, count);
    for (int i = 0; i < count; i++) {
      int start = in.position();
      boolean initialized = in.peek() == 0x40;
      if (initialized) {
        in.skip(2);
      }
      types.value(in);
      out.write(wasm, start, in.position() - start);
      limits(in, out, spare, 0xFFFF_FFFFL);
      int end = in.position();
      if (initialized) {
        code.expression(in);
        out.write(wasm, end, in.position() - end);
      }
    }
    return out.toByteArray();
  }

  /** Entries that all tables of a section begin with. */
  private long firstEntries(WasmBytes in) {
    long entries = 0;
    for (int left = in.count(); left > 0; left--) {
      boolean initialized = in.peek() == 0x40;
      if (initialized) {
        in.skip(2);
      }
      entries += types.table(in);
      if (initialized) {
        code.expression(in);
      }
    }
    return entries;
  }

  /** Copies limits (WebAssembly core 5.3.9) whose maximum is at most the minimum and a rest. */
  private void limits(WasmBytes in, ByteArrayOutputStream out, long spare, long most) {
    int flags = in.u8();
    long minimum = in.unsigned(32);
    long maximum = (flags & MAXIMUM) == 0 ? most : in.unsigned(32);
    long capped = Math.min(maximum, minimum + Math.max(0, spare));
    boolean cut = capped < maximum;
    changed |= cut;
    out.write(cut ? flags | MAXIMUM : flags);
    number(out, minimum);
    if (cut || (flags & MAXIMUM) != 0) {
      number(out, capped);
    }
  }

  private static byte[] sized(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** Writes an unsigned LEB128 number. */
  private static void number(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
