package dev.nearside.host.wasi;

import dev.nearside.host.wasi.Descriptor.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open files of one guest by their numbers; it starts with the three standard streams. */
public final class Descriptors {
  private final List<@Nullable Descriptor> open = new ArrayList<>(4);

  public Descriptors() {
    open.add(new Descriptor(Kind.INPUT));
    open.add(new Descriptor(Kind.OUTPUT));
    open.add(new Descriptor(Kind.ERROR));
  }

  @Nullable Descriptor get(int number) {
    return number >= 0 && number < open.size() ? open.get(number) : null;
  }

  void close(int number) {
    open.set(number, null);
  }

  /** Puts the file of one number under another, closing what was there. */
  void move(int from, int to) {
    if (from != to) {
      open.set(to, open.get(from));
      open.set(from, null);
    }
  }
}
