package dev.nearside.server.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Puts small modules together byte by byte, for what no assembler here can write. */
public final class ModuleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ModuleBytes() {}

  /** An empty module to add sections to, in the order of the specification. */
  public static ModuleBytes module() {
    ModuleBytes module = new ModuleBytes();
    module.bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    return module;
  }

  /** A module with a function {@code run} of no arguments, whose body is the given bytes. */
  public static byte[] withBody(int... body) {
    return withTypes(new int[] {1, 0x60, 0, 0}, body);
  }

  /** The same with this section of types, of which the first is that of {@code run}. */
  public static byte[] withTypes(int[] types, int... body) {
    byte[] code = packed(body);
    ModuleBytes function = new ModuleBytes();
    function.number(code.length + 2).bytes(0x00).raw(code).bytes(0x0B);
    return module()
        .section(1, types)
        .section(3, 1, 0)
        .section(7, 1, 3, 'r', 'u', 'n', 0, 0)
        .section(10, new ModuleBytes().bytes(1).raw(function.bytes.toByteArray()).toBytes())
        .toBytes();
  }

  /** A module that imports one function of no arguments and exports a function {@code run}. */
  public static byte[] withImport(String module, String name) {
    return withImport(module, name, "run");
  }

  public static byte[] withImport(String module, String name, String export) {
    ModuleBytes imports = new ModuleBytes().bytes(1).name(module).name(name).bytes(0, 0);
    return module()
        .section(1, 1, 0x60, 0, 0)
        .section(2, imports.toBytes())
        .section(3, 1, 0)
        .section(7, new ModuleBytes().number(1).name(export).bytes(0, 1).toBytes())
        .section(10, 1, 2, 0, 0x0B)
        .toBytes();
  }

  /** A module with so many exported functions that do nothing: {@code f0}, {@code f1} ... */
  public static byte[] withExports(int count) {
    return withExports(IntStream.range(0, count).mapToObj(i -> "f" + i).toArray(String[]::new));
  }

  /** A module that exports one function, which does nothing, under these names. */
  public static byte[] withExports(String... names) {
    ModuleBytes exports = new ModuleBytes().number(names.length);
    for (String name : names) {
      exports.name(name).bytes(0, 0);
    }
    return module()
        .section(1, 1, 0x60, 0, 0)
        .section(3, 1, 0)
        .section(7, exports.toBytes())
        .section(10, 1, 2, 0, 0x0B)
        .toBytes();
  }

  public ModuleBytes section(int id, int... content) {
    return section(id, packed(content));
  }

  public ModuleBytes section(int id, byte[] content) {
    return bytes(id).number(content.length).raw(content);
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private ModuleBytes name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return number(text.length).raw(text);
  }

  private ModuleBytes number(int value) {
    for (int rest = value; ; rest >>>= 7) {
      if (rest >>> 7 == 0) {
        return bytes(rest);
      }
      bytes(rest & 0x7F | 0x80);
    }
  }

  private ModuleBytes bytes(int... more) {
    return raw(packed(more));
  }

  private ModuleBytes raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  private static byte[] packed(int[] values) {
    byte[] packed = new byte[values.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) values[i];
    }
    return packed;
  }
}
