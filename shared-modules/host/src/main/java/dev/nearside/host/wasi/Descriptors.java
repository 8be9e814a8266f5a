package dev.nearside.host.wasi;

import dev.nearside.contract.FileLimits;
import dev.nearside.host.Arguments;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Input;
import dev.nearside.host.Platform;
import dev.nearside.host.Sink;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.FileSystem;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.wasi.Descriptor.Drain;
import dev.nearside.host.wasi.Descriptor.OpenDirectory;
import dev.nearside.host.wasi.Descriptor.OpenFile;
import dev.nearside.host.wasi.Descriptor.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one guest has open, by numbers; it starts with the three standard streams. The numbers of
 * what was closed are used again, the lowest first.
 */
public final class Descriptors {
  /** The first number behind the standard streams. */
  public static final int FIRST = 3;

  private final FileLimits limits;
  private final Platform platform;
  private @Nullable FileSystem files;
  private final List<@Nullable Descriptor> open = new ArrayList<>(4);

  /**
   * The latest transfer's: V8 drops what it compiled for a class whose objects are all gone when it
   * collects garbage, and a browser keeps one context (and so this) for that reason.
   */
  @Nullable Vectors vectors;

  public Descriptors(FileLimits limits, Platform platform, Input input, Sink output, Sink errors) {
    this.limits = limits;
    this.platform = platform;
    open.add(new Source(input));
    open.add(new Drain(output));
    open.add(new Drain(errors));
  }

  /** The files of the run; there are none before someone asks, which few functions do. */
  public FileSystem files() {
    FileSystem made = files;
    if (made == null) {
      made = new FileSystem(limits, platform::realtimeNanos);
      files = made;
    }
    return made;
  }

  /**
   * Opens a directory for the guest to begin with.
   *
   * @param name the absolute path by which the guest will know it
   */
  public void preopen(Directory directory, String name) {
    add(new OpenDirectory(directory, Rights.ALL, Rights.ALL, name));
  }

  /** Opens something for the guest to read, under the lowest number that is free. */
  public void source(Input input) {
    add(new Source(input));
  }

  /** The buffers of a transfer; throws as {@link Vectors#Vectors} does. */
  Vectors vectors(GuestMemory memory, Arguments arguments) {
    Vectors named = new Vectors(memory, arguments);
    vectors = named;
    return named;
  }

  /** Null when there is none of that number. */
  @Nullable Descriptor find(int number) {
    return number >= 0 && number < open.size() ? open.get(number) : null;
  }

  /** Throws {@link Errno#BADF} when there is none of that number. */
  Descriptor get(int number) {
    Descriptor found = find(number);
    if (found == null) {
      throw Refused.with(Errno.BADF);
    }
    return found;
  }

  /**
   * The regular file of that number.
   *
   * @param onStream the errno for a stream; a directory is {@link Errno#BADF}
   * @param right without it: {@link Errno#NOTCAPABLE}
   */
  OpenFile file(int number, int onStream, int right) {
    Descriptor found = get(number);
    if (!(found instanceof OpenFile file)) {
      throw Refused.with(found instanceof OpenDirectory ? Errno.BADF : onStream);
    }
    requireRight(found, right);
    return file;
  }

  /** The directory of that number; anything else is {@link Errno#NOTDIR}. */
  OpenDirectory directory(int number, int right) {
    Descriptor found = get(number);
    if (!(found instanceof OpenDirectory directory)) {
      throw Refused.with(Errno.NOTDIR);
    }
    requireRight(found, right);
    return directory;
  }

  static void requireRight(Descriptor descriptor, int right) {
    if (!descriptor.allows(right)) {
      throw Refused.with(Errno.NOTCAPABLE);
    }
  }

  /** Throws {@link Errno#NFILE} when as much is open as may be. */
  void requireRoom() {
    if (open.size() >= limits.open() && !open.contains(null)) {
      throw Refused.with(Errno.NFILE);
    }
  }

  /** Gives it the lowest number that is free. */
  int add(Descriptor descriptor) {
    Inode inode = descriptor.inode();
    if (inode != null) {
      files().open(inode);
    }
    int number = open.indexOf(null);
    if (number < 0) {
      number = open.size();
      open.add(descriptor);
    } else {
      open.set(number, descriptor);
    }
    return number;
  }

  void close(int number) {
    Inode inode = get(number).inode();
    open.set(number, null);
    if (inode != null) {
      files().close(inode);
    }
  }

  /** Puts what is at one number under another, closing what was there. */
  void move(int from, int to) {
    Descriptor moved = get(from);
    get(to);
    if (from != to) {
      close(to);
      open.set(from, null);
      open.set(to, moved);
    }
  }
}
