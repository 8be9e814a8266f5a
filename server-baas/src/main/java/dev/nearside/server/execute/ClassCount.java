package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import run.endive.compiler.internal.ByteClassCollector;

/**
 * Keeps the classes that a module is compiled to and counts the functions in them. A thread that is
 * interrupted compiles no further.
 */
final class ClassCount extends ByteClassCollector {
  /** The engine puts this many functions into a class: the smaller, the smoother the count. */
  static final int FUNCTIONS_PER_CLASS = 512;

  private static final String GROUP = "FuncGroup_";

  private final int functions;
  private final CompileListener listener;
  private int done;

  ClassCount(int functions, CompileListener listener) {
    this.functions = functions;
    this.listener = listener;
  }

  @Override
  public void put(String className, byte[] bytes) {
    if (Thread.interrupted()) {
      throw new NearsideException(ErrorCode.ABORTED, "the compilation was given up");
    }
    super.put(className, bytes);
    if (className.contains(GROUP)) {
      done = Math.min(functions, done + FUNCTIONS_PER_CLASS);
      listener.compiled(done, functions);
    }
  }
}
