package dev.nearside.contract;

/**
 * What the files of one run may take at most; they are in memory, in both places.
 *
 * @param bytes of all contents together, and of one file
 * @param count files, directories and links by their names: a file with two names counts twice
 * @param open files and directories that are open at once, the standard streams among them
 * @param nameBytes UTF-8 bytes of one name in a path
 * @param pathBytes UTF-8 bytes of a whole path
 * @param links symbolic links on the way of one path
 */
public record FileLimits(int bytes, int count, int open, int nameBytes, int pathBytes, int links) {
  public static final FileLimits DEFAULT = new FileLimits(256 << 20, 16_384, 1_024, 255, 4_096, 40);

  public FileLimits {
    Bound.check("files.bytes", bytes, Integer.MAX_VALUE);
    Bound.check("files.count", count, 1 << 20);
    Bound.check("files.open", open, 1 << 16);
    Bound.check("files.nameBytes", nameBytes, 255);
    Bound.check("files.pathBytes", pathBytes, 4_096);
    Bound.check("files.links", links, 40);
  }

  /** These limits, none of them above {@code ceiling}'s. */
  public FileLimits atMost(FileLimits ceiling) {
    return new FileLimits(
        Math.min(bytes, ceiling.bytes),
        Math.min(count, ceiling.count),
        Math.min(open, ceiling.open),
        Math.min(nameBytes, ceiling.nameBytes),
        Math.min(pathBytes, ceiling.pathBytes),
        Math.min(links, ceiling.links));
  }
}
