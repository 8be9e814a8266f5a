package dev.nearside.server.execute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import run.endive.wasm.Encoding;
import run.endive.wasm.Parser;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.SectionId;

/**
 * A module's bytes without the code that is compiled already. The engine keeps every instruction
 * that it reads as an object: those of a compiler of 75 MB would take gigabytes, for nothing.
 */
final class CodeBodies {
  private static final int HEADER_BYTES = 8;

  /** Three bytes: no locals, {@code unreachable}, {@code end}. */
  private static final byte[] NOTHING = {3, 0, 0, 0x0b};

  private CodeBodies() {}

  /**
   * The same module, in which only some functions still have their code (core 5.5.13).
   *
   * @param wasm a valid module
   * @param functions indices of those, imports counted
   */
  static byte[] only(Set<Integer> functions, byte[] wasm) {
    int imported = functions.isEmpty() ? 0 : importedFunctions(wasm);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(wasm);
    out.write(wasm, 0, HEADER_BYTES);
    in.position(HEADER_BYTES);
    while (in.hasRemaining()) {
      int start = in.position();
      int id = in.get();
      int size = (int) Encoding.readVarUInt32(in);
      int end = in.position() + size;
      if (id == SectionId.CODE) {
        byte[] code = code(functions, imported, in);
        out.write(id);
        writeNumber(code.length, out);
        out.writeBytes(code);
      } else {
        out.write(wasm, start, end - start);
      }
      in.position(end);
    }
    return out.toByteArray();
  }

  private static byte[] code(Set<Integer> functions, int imported, ByteBuffer in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = (int) Encoding.readVarUInt32(in);
    writeNumber(count, out);
    for (int i = 0; i < count; i++) {
      int start = in.position();
      int size = (int) Encoding.readVarUInt32(in);
      int end = in.position() + size;
      if (functions.contains(imported + i)) {
        out.write(in.array(), start, end - start);
      } else {
        out.writeBytes(NOTHING);
      }
      in.position(end);
    }
    return out.toByteArray();
  }

  private static int importedFunctions(byte[] wasm) {
    return Parser.builder()
        .includeSectionId(SectionId.TYPE)
        .includeSectionId(SectionId.IMPORT)
        .withValidation(false)
        .build()
        .parse(() -> new ByteArrayInputStream(wasm))
        .importSection()
        .count(ExternalType.FUNCTION);
  }

  private static void writeNumber(int number, ByteArrayOutputStream out) {
    int rest = number;
    while (rest >>> 7 != 0) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
