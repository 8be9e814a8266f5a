package dev.nearside.host.fs;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The caller's side of a {@link FileSystem}: files in before a run, written files out after it. */
public final class CallerFiles {
  private final FileSystem files;

  public CallerFiles(FileSystem files) {
    this.files = files;
  }

  /**
   * Makes files under their absolute paths, and the directories they are in.
   *
   * @param contents used in place, so the caller changes none of them during the run
   * @throws NearsideException {@link ErrorCode#BAD_REQUEST} for a path that is none, {@link
   *     ErrorCode#INPUT_LIMIT} for more than the limits allow
   */
  public void put(Map<String, byte[]> contents) {
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      String path = file.getKey();
      int last = path.lastIndexOf('/');
      if (last == path.length() - 1 || last > 0 && path.charAt(last - 1) == '/') {
        throw noPath(path);
      }
      try {
        Directory parent = walk(path, last);
        String name = checked(path, path.substring(last + 1));
        if (parent.get(name) != null) {
          throw taken(path);
        }
        files.give(parent, name, file.getValue(), path);
      } catch (FileFault full) {
        throw tooMuch();
      }
    }
  }

  /** The directory of that absolute path; made, with those it is in, when it is not there. */
  public Directory directory(String path) {
    try {
      return walk(path, path.length() == 1 ? 0 : path.length());
    } catch (FileFault full) {
      throw tooMuch();
    }
  }

  /**
   * The files that the guest made, wrote to or gave another name, by their absolute paths; those
   * that it removed are not told. An array may be one that was given, when its file is as it was
   * under another name.
   *
   * @throws NearsideException {@link ErrorCode#OUTPUT_LIMIT} when sparse files would need more than
   *     the limit once they are written out, or when a path is longer than the limit
   */
  public Map<String, byte[]> changed() {
    Map<String, byte[]> changed = new LinkedHashMap<>();
    int total = 0;
    List<Directory> directories = new ArrayList<>();
    directories.add(files.root());
    for (int i = 0; i < directories.size(); i++) {
      Directory directory = directories.get(i);
      String path = null;
      for (Directory.Entry entry : directory.entries()) {
        if (entry.inode() instanceof Directory inner) {
          directories.add(inner);
        } else if (entry.inode() instanceof RegularFile file) {
          path = path == null ? pathOf(directory) : path;
          String name = path + "/" + entry.name();
          if (!file.isAsGiven(name)) {
            requireWithin(total, file.size());
            total += file.size();
            changed.put(name, bytes(file));
          }
        }
      }
    }
    return changed;
  }

  /** Empty for the root; deeper than a path can be is an error, so that this is bounded. */
  private String pathOf(Directory directory) {
    String path = "";
    Directory at = directory;
    for (Directory above = at.parent; above != null; above = at.parent) {
      path = "/" + at.name + path;
      if (path.length() > files.limits().pathBytes()) {
        throw new NearsideException(
            ErrorCode.OUTPUT_LIMIT,
            "a file is in directories whose path is longer than its limit of "
                + files.limits().pathBytes()
                + " bytes");
      }
      at = above;
    }
    return path;
  }

  /** A file with two names is told twice, and each time in an array of its own. */
  private static byte[] bytes(RegularFile file) {
    byte[] bytes = file.content().bytes();
    return file.links() > 1 ? Arrays.copyOf(bytes, bytes.length) : bytes;
  }

  private void requireWithin(int total, int more) {
    if (more > files.limits().bytes() - total) {
      throw new NearsideException(
          ErrorCode.OUTPUT_LIMIT,
          "the written files have more than their limit of "
              + files.limits().bytes()
              + " bytes together");
    }
  }

  /** The directory of the path up to {@code end}, made where it is missing. */
  private Directory walk(String path, int end) {
    if (path.isEmpty() || path.charAt(0) != '/' || tooLong(path)) {
      throw noPath(path);
    }
    Directory at = files.root();
    int from = 1;
    while (from < end) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      String name = checked(path, path.substring(from, to));
      Inode there = at.get(name);
      if (there == null) {
        files.createDirectory(at, name);
        there = at.get(name);
      }
      if (!(there instanceof Directory directory)) {
        throw taken(path);
      }
      at = directory;
      from = to + 1;
    }
    return at;
  }

  private boolean tooLong(String path) {
    return Utf8.encode(path).length > files.limits().pathBytes();
  }

  private String checked(String path, String name) {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.indexOf('\0') >= 0
        || Utf8.encode(name).length > files.limits().nameBytes()) {
      throw noPath(path);
    }
    return name;
  }

  private NearsideException noPath(String path) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        "path '"
            + path
            + "'; allowed is an absolute path without empty, '.' and '..' parts, without NUL, of at"
            + " most "
            + files.limits().nameBytes()
            + " bytes a part and "
            + files.limits().pathBytes()
            + " in all");
  }

  private static NearsideException taken(String path) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST, "path '" + path + "' is, or leads through, another file");
  }

  private NearsideException tooMuch() {
    return new NearsideException(
        ErrorCode.INPUT_LIMIT,
        "the files are larger than their limit of "
            + files.limits().bytes()
            + " bytes or more than "
            + files.limits().count());
  }
}
