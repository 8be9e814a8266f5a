package dev.nearside.host.fs;

import dev.nearside.contract.FileLimits;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Utf8;

/**
 * The files of one run. Paths are relative to a directory that the caller holds, and lead to
 * nothing outside of it.
 *
 * <p>Every operation does all of what it says or throws {@link FileFault} and does nothing.
 */
public final class FileSystem {
  /** What time it is; in nanoseconds since 1970. */
  public interface Clock {
    long now();
  }

  private final FileLimits limits;
  private final Clock clock;
  private final Room room;
  private final Directory root;
  private int names;
  private int numbers;

  public FileSystem(FileLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.room = new Room(limits.bytes());
    this.root = new Directory(++numbers, clock.now());
  }

  public FileLimits limits() {
    return limits;
  }

  public Directory root() {
    return root;
  }

  /** What the path leads to; throws {@link FileProblem#NOENT} when there is nothing. */
  public Inode find(Directory from, String path, boolean follow) {
    Inode found = PathWalk.to(limits, from, path, follow).target();
    if (found == null) {
      throw FileProblem.NOENT.fault();
    }
    return found;
  }

  /** Where the path leads, for {@link #create} when there is nothing yet. */
  public PathWalk walk(Directory from, String path, boolean follow) {
    return PathWalk.to(limits, from, path, follow);
  }

  /** As {@link #walk}, for what is to be a file: a name with a slash behind is none of a file. */
  public PathWalk walkToFile(Directory from, String path) {
    PathWalk walk = PathWalk.toName(limits, from, path);
    if (walk.slash() && walk.name() != null) {
      throw FileProblem.ISDIR.fault();
    }
    return walk;
  }

  /** Makes an empty file where the walk found nothing. */
  public RegularFile create(PathWalk walk) {
    String name = walk.name();
    if (name == null || walk.slash()) {
      throw FileProblem.ISDIR.fault();
    }
    RegularFile file = new RegularFile(++numbers, clock.now(), new FileContent(room), null);
    add(walk.parent(), name, file);
    return file;
  }

  /** A file whose content is the caller's; throws {@link FileProblem#NOSPC} without room for it. */
  void give(Directory parent, String name, byte[] bytes, String origin) {
    if (!room.take(bytes.length)) {
      throw FileProblem.NOSPC.fault();
    }
    add(
        parent,
        name,
        new RegularFile(++numbers, clock.now(), new FileContent(room, bytes), origin));
  }

  public void createDirectory(Directory from, String path) {
    PathWalk walk = PathWalk.toName(limits, from, path);
    String name = walk.name();
    if (name == null || walk.target() != null) {
      throw FileProblem.EXIST.fault();
    }
    add(walk.parent(), name, new Directory(++numbers, clock.now()));
  }

  /** Makes a symbolic link; its target must be relative, and need not be there. */
  public void symlink(String target, Directory from, String path) {
    if (target.startsWith("/")) {
      throw FileProblem.PERM.fault();
    }
    PathWalk walk = PathWalk.toName(limits, from, path);
    if (target.isEmpty()) {
      throw FileProblem.NOENT.fault();
    }
    String name = newName(walk);
    int size = Utf8.encode(target).length;
    if (!room.take(size)) {
      throw FileProblem.NOSPC.fault();
    }
    Symlink link = new Symlink(++numbers, clock.now(), target, size, room);
    try {
      add(walk.parent(), name, link);
    } catch (FileFault full) {
      link.release();
      throw full;
    }
  }

  /** Gives what is at a path another name; directories have only one. */
  public void link(Directory from, String path, boolean follow, Directory to, String newPath) {
    PathWalk old = PathWalk.to(limits, from, path, follow);
    PathWalk walk = PathWalk.toName(limits, to, newPath);
    Inode linked = existing(old);
    String name = newName(walk);
    if (linked instanceof Directory) {
      throw FileProblem.PERM.fault();
    }
    add(walk.parent(), name, linked);
  }

  public void unlink(Directory from, String path) {
    // With a slash behind only a directory can be meant, if by a link, and none is unlinked.
    PathWalk walk =
        path.endsWith("/")
            ? PathWalk.to(limits, from, path, true)
            : PathWalk.toName(limits, from, path);
    Inode target = existing(walk);
    String name = walk.name();
    if (name == null || target instanceof Directory) {
      throw FileProblem.ISDIR.fault();
    }
    remove(walk.parent(), name, target);
  }

  public void removeDirectory(Directory from, String path) {
    PathWalk walk = PathWalk.toName(limits, from, path);
    Inode target = existing(walk);
    String name = walk.name();
    if (name == null) {
      throw FileProblem.INVAL.fault();
    }
    requireEmpty(target);
    remove(walk.parent(), name, target);
  }

  /** Renames, replacing what may be replaced (POSIX {@code rename}). */
  public void rename(Directory from, String path, Directory to, String newPath) {
    PathWalk old = PathWalk.toName(limits, from, path);
    PathWalk next = PathWalk.toName(limits, to, newPath);
    String oldName = old.name();
    String newName = next.name();
    if (oldName == null || newName == null) {
      throw FileProblem.BUSY.fault();
    }
    Inode moved = existing(old);
    Inode replaced = next.target();
    if (moved instanceof Directory directory) {
      requireOutside(directory, next.parent());
    } else if (old.slash() || next.slash()) {
      throw FileProblem.NOTDIR.fault();
    }
    if (moved == replaced) {
      return;
    }
    if (replaced == null) {
      requireThere(next.parent());
    } else {
      requireReplaceable(moved, replaced, old.parent());
      remove(next.parent(), newName, replaced);
    }
    old.parent().remove(oldName, clock.now());
    next.parent().put(newName, moved, clock.now());
  }

  /** Copies at most {@code length} bytes of the file to the guest; returns how many. */
  public int read(RegularFile file, int at, GuestMemory memory, int address, int length) {
    return file.content().read(at, memory, address, length);
  }

  /**
   * Copies bytes of the guest into the file, whose end moves when need be; returns how many there
   * was room for. The caller has seen to it that the file stays within {@link FileLimits#bytes}.
   */
  public int write(RegularFile file, int at, GuestMemory memory, int address, int length) {
    int count = file.content().write(at, memory, address, length);
    if (count > 0) {
      file.written(clock.now());
    }
    return count;
  }

  /**
   * Truncates or extends; throws {@link FileProblem#FBIG} for more than {@link FileLimits#bytes}.
   */
  public void resize(RegularFile file, double bytes) {
    if (bytes > limits.bytes()) {
      throw FileProblem.FBIG.fault();
    }
    file.content().resize((int) bytes);
    file.written(clock.now());
  }

  /** Extends to at least that size; throws {@link FileProblem#NOSPC} when there is no room. */
  public void allocate(RegularFile file, double bytes) {
    if (bytes > file.size()) {
      if (bytes <= limits.bytes() && bytes - file.size() > room.free()) {
        throw FileProblem.NOSPC.fault();
      }
      resize(file, bytes);
    }
  }

  /** Sets the times of access and of modification, in nanoseconds since 1970. */
  public void setTimes(Inode inode, long accessed, long modified) {
    inode.setTimes(accessed, modified, clock.now());
  }

  /** Notes that a descriptor leads to it: it stays while one does, with or without a name. */
  public void open(Inode inode) {
    inode.opens++;
  }

  /** Takes back one {@link #open}. */
  public void close(Inode inode) {
    inode.opens--;
    releaseUnused(inode);
  }

  private void add(Directory parent, String name, Inode inode) {
    requireThere(parent);
    if (names >= limits.count()) {
      throw FileProblem.NOSPC.fault();
    }
    parent.put(name, inode, clock.now());
    names++;
  }

  private void remove(Directory parent, String name, Inode inode) {
    parent.remove(name, clock.now());
    names--;
    releaseUnused(inode);
  }

  private static void releaseUnused(Inode inode) {
    if (inode.links == 0 && inode.opens == 0) {
      inode.release();
    }
  }

  private void requireThere(Directory directory) {
    if (directory != root && directory.parent == null) {
      throw FileProblem.NOENT.fault();
    }
  }

  private static Inode existing(PathWalk walk) {
    Inode target = walk.target();
    if (target == null) {
      throw FileProblem.NOENT.fault();
    }
    return target;
  }

  /** The name at which something other than a directory can be made. */
  private static String newName(PathWalk walk) {
    String name = walk.name();
    Inode target = walk.target();
    if (name == null || target instanceof Directory || target != null && !walk.slash()) {
      throw FileProblem.EXIST.fault();
    }
    if (walk.slash()) {
      throw (target == null ? FileProblem.NOENT : FileProblem.NOTDIR).fault();
    }
    return name;
  }

  private static void requireEmpty(Inode target) {
    if (!(target instanceof Directory directory)) {
      throw FileProblem.NOTDIR.fault();
    }
    if (!directory.entries().isEmpty()) {
      throw FileProblem.NOTEMPTY.fault();
    }
  }

  private static void requireOutside(Directory moved, Directory parent) {
    if (isIn(parent, moved)) {
      throw FileProblem.INVAL.fault();
    }
  }

  private static void requireReplaceable(Inode moved, Inode replaced, Directory parent) {
    if (moved instanceof Directory) {
      requireEmpty(replaced);
    } else if (replaced instanceof Directory directory) {
      throw (isIn(parent, directory) ? FileProblem.NOTEMPTY : FileProblem.ISDIR).fault();
    }
  }

  private static boolean isIn(Directory inner, Directory outer) {
    Directory at = inner;
    while (at != outer && at.parent != null) {
      at = at.parent;
    }
    return at == outer;
  }
}
