package dev.nearside.server.execute;

/** Told how far a compilation is, on the thread that compiles. */
public interface CompileListener {
  /** For those who need not know. */
  CompileListener NONE = (_, _) -> {};

  /**
   * @param done functions that are compiled
   * @param all functions of the module
   */
  void compiled(int done, int all);
}
