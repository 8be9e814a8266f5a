package dev.nearside.host;

/**
 * The memory that a module imports, whatever it calls it. The platform makes it with {@link
 * #initialPages}, and with the smaller of the import's maximum and the call's limit as its maximum,
 * and attaches it to the {@link CallContext} before it instantiates the module.
 */
public final class HostMemory {
  private HostMemory() {}

  /**
   * What the import declares; for Java twice that: the module's static data is below the first
   * half's end, and there its heap begins, so that nobody has to know how much data there is.
   *
   * @param declaredPages the minimum that the import declares
   * @param ofJava whether TeaVM made the module: it imports a {@link HostGlobal} too
   */
  public static int initialPages(int declaredPages, boolean ofJava) {
    return ofJava ? 2 * declaredPages : declaredPages;
  }
}
