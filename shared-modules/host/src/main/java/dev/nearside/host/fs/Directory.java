package dev.nearside.host.fs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory: names in the order in which they came. */
public final class Directory extends Inode {
  /** The position of the first entry; 0 and 1 are those of "." and "..". */
  public static final int FIRST = 2;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int next = FIRST;
  @Nullable Directory parent;
  String name = "";

  /**
   * One name.
   *
   * @param position grows from entry to entry and is never used again in its directory, so that a
   *     listing goes on where it was, whatever came and went meanwhile
   */
  public record Entry(String name, Inode inode, int position) {}

  Directory(int number, long now) {
    super(number, now);
    links = 1;
  }

  @Override
  public int size() {
    return 0;
  }

  /** All but "." and "..", by rising position. */
  public Collection<Entry> entries() {
    return entries.values();
  }

  /** The directory it is in, or null for the root and for one that was removed. */
  public @Nullable Directory parent() {
    return parent;
  }

  @Nullable Inode get(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.inode;
  }

  void put(String name, Inode inode, long now) {
    entries.put(name, new Entry(name, inode, next++));
    inode.links++;
    inode.changedAt(now);
    modifiedAt(now);
    if (inode instanceof Directory directory) {
      directory.parent = this;
      directory.name = name;
      directory.links = 1;
    }
  }

  void remove(String name, long now) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      entry.inode.links--;
      entry.inode.changedAt(now);
      modifiedAt(now);
      if (entry.inode instanceof Directory directory) {
        directory.parent = null;
      }
    }
  }

  @Override
  void release() {
    // holds names only, and had none when it was removed
  }
}
