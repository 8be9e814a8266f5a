package dev.nearside.server.execute;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generated class that calls {@link FloatRules} and {@link ArrayRules} where it called the
 * engine. Only the constant pool changes (JVM specification 4.4): the methods it names there are
 * those of another class.
 */
final class MendedClass {
  /** How the names of the engine's classes end, and ours that have methods in their place. */
  private static final Map<String, Class<?>> MENDED =
      Map.of("/OpcodeImpl", FloatRules.class, "Shaded", ArrayRules.class);

  /** Where a class file tells how many constants it has, and where the first one begins. */
  private static final int COUNT_AT = 8;

  private static final int POOL_AT = 10;
  private static final int MOST = 0xffff;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  private MendedClass() {}

  /** The class's bytes with the calls changed; the same bytes where there is none to change. */
  static byte[] of(byte[] bytes) {
    ConstantPool pool = ClassFile.of().parse(bytes).constantPool();
    Map<Integer, Class<?>> calls = new HashMap<>();
    for (PoolEntry entry : pool) {
      if (entry instanceof MethodRefEntry method && ours(method) instanceof Class<?> ours) {
        calls.put(method.index(), ours);
      }
    }
    if (calls.isEmpty()) {
      return bytes;
    }
    if (pool.size() + 2 * MENDED.size() > MOST) {
      throw new IllegalStateException("no room for a class in a pool of " + pool.size());
    }
    return mended(bytes, pool.size(), calls);
  }

  /** The class of ours that has this method, or null. */
  private static @Nullable Class<?> ours(MethodRefEntry method) {
    for (Map.Entry<String, Class<?>> mended : MENDED.entrySet()) {
      if (method.owner().asInternalName().endsWith(mended.getKey())) {
        for (Method ours : mended.getValue().getMethods()) {
          if (ours.getName().equals(method.name().stringValue())) {
            return mended.getValue();
          }
        }
      }
    }
    return null;
  }

  private static byte[] mended(byte[] bytes, int constants, Map<Integer, Class<?>> calls) {
    List<Class<?>> classes = calls.values().stream().<Class<?>>map(it -> it).distinct().toList();
    byte[] changed = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    int at = POOL_AT;
    for (int index = 1; index < constants; ) {
      Class<?> ours = calls.get(index);
      if (ours != null) {
        buffer.putShort(at + 1, (short) (constants + 2 * classes.indexOf(ours) + 1));
      }
      int tag = changed[at];
      at += size(tag, buffer, at);
      index += tag == 5 || tag == 6 ? 2 : 1;
    }
    buffer.putShort(COUNT_AT, (short) (constants + 2 * classes.size()));
    return inserted(changed, at, constants(classes, constants));
  }

  /** The names and the classes, each as a constant, from the number {@code next} on. */
  private static byte[] constants(List<Class<?>> classes, int next) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Class<?> ours : classes) {
        out.writeByte(UTF8);
        out.writeUTF(ours.getName().replace('.', '/'));
        out.writeByte(CLASS);
        out.writeShort(next);
        next += 2;
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    System.arraycopy(more, 0, all, at, more.length);
    return all;
  }

  /** Bytes of a constant with its tag. */
  private static int size(int tag, ByteBuffer buffer, int at) {
    return switch (tag) {
      case UTF8 -> 3 + Short.toUnsignedInt(buffer.getShort(at + 1));
      case 5, 6 -> 9;
      case CLASS, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      default -> throw new IllegalStateException("a class file has no constant of tag " + tag);
    };
  }
}
