package dev.nearside.host.fs;

import dev.nearside.contract.FileLimits;
import dev.nearside.host.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads from a directory (POSIX 4.13, Pathname Resolution), never out of it: an
 * absolute path, and ".." at the directory where the walk began, are refused, those in symbolic
 * links too.
 */
public final class PathWalk {
  private final FileLimits limits;
  private final Directory start;
  private Directory at;
  private String rest;
  private int links;
  private @Nullable String name;
  private @Nullable Inode target;
  private boolean slash;

  private PathWalk(FileLimits limits, Directory start, String path) {
    this.limits = limits;
    this.start = start;
    this.at = start;
    this.target = start;
    this.rest = path;
  }

  /**
   * Goes to what the path means.
   *
   * @param follow whether a symbolic link at the end is followed; one with a slash behind always is
   */
  static PathWalk to(FileLimits limits, Directory start, String path, boolean follow) {
    PathWalk walk = new PathWalk(limits, start, path).walk(follow, true);
    if (walk.slash && walk.target != null && !(walk.target instanceof Directory)) {
      throw FileProblem.NOTDIR.fault();
    }
    return walk;
  }

  /** Goes to the name at the path's end, whatever it stands for, slash behind or not. */
  static PathWalk toName(FileLimits limits, Directory start, String path) {
    return new PathWalk(limits, start, path).walk(false, false);
  }

  /** The directory that the last name is in, or would be in. */
  Directory parent() {
    return at;
  }

  /** The last name, or null when the path ends in "." or "..". */
  @Nullable String name() {
    return name;
  }

  /** What is there, or null when there is nothing. */
  public @Nullable Inode target() {
    return target;
  }

  /** Whether the path ends in a slash, so that only a directory can be meant. */
  boolean slash() {
    return slash;
  }

  private PathWalk walk(boolean follow, boolean followBeforeSlash) {
    if (rest.isEmpty()) {
      throw FileProblem.NOENT.fault();
    }
    if (rest.charAt(0) == '/') {
      throw FileProblem.PERM.fault();
    }
    while (!rest.isEmpty()) {
      int end = rest.indexOf('/');
      String part = end < 0 ? rest : rest.substring(0, end);
      rest = end < 0 ? "" : withoutSlashes(rest, end);
      slash = end >= 0 && rest.isEmpty();
      enter();
      lookUp(part);
      boolean following = slash ? followBeforeSlash : follow || !rest.isEmpty();
      if (following && target instanceof Symlink link) {
        follow(link);
      }
    }
    return this;
  }

  /** Makes what the walk stands on the directory it goes on from. */
  private void enter() {
    if (target instanceof Directory directory) {
      at = directory;
    } else {
      throw (target == null ? FileProblem.NOENT : FileProblem.NOTDIR).fault();
    }
  }

  private void lookUp(String part) {
    if (part.equals("..")) {
      Directory above = at.parent;
      if (at == start || above == null) {
        throw FileProblem.PERM.fault();
      }
      at = above;
    }
    if (part.equals(".") || part.equals("..")) {
      name = null;
      target = at;
    } else {
      requireShort(part);
      name = part;
      target = at.get(part);
    }
  }

  private void follow(Symlink link) {
    if (++links > limits.links()) {
      throw FileProblem.LOOP.fault();
    }
    String behind = rest.isEmpty() && !slash ? "" : "/" + rest;
    rest = link.target() + behind;
    name = null;
    target = at;
  }

  private void requireShort(String part) {
    int most = limits.nameBytes();
    // A UTF-16 unit has one to three bytes in UTF-8, so that most names need not be encoded.
    if (part.length() > most || part.length() * 3 > most && Utf8.encode(part).length > most) {
      throw FileProblem.NAMETOOLONG.fault();
    }
  }

  private static String withoutSlashes(String path, int from) {
    int at = from;
    while (at < path.length() && path.charAt(at) == '/') {
      at++;
    }
    return path.substring(at);
  }
}
