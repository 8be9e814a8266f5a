package dev.nearside.server.execute;

/** How many entries a guest's table may have: at some 16 bytes each they are the node's memory. */
final class TableCap {
  static final long ENTRIES = 1 << 20;

  private TableCap() {}
}
