package dev.nearside.host;

/**
 * One importable memory. The platform makes it with {@link #initialPages}, and with the smaller of
 * the import's maximum and the call's limit as its maximum, and attaches it to the {@link
 * CallContext} before it instantiates the module.
 */
public record HostMemory(String module, String name) {

  /**
   * Twice what the import declares: the module's static data is below the first half's end, and
   * there its heap begins, so that nobody has to know how much data there is.
   *
   * @param declaredPages the minimum that the import declares
   */
  public int initialPages(int declaredPages) {
    return 2 * declaredPages;
  }
}
