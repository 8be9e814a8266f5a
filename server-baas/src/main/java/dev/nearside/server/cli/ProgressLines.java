package dev.nearside.server.cli;

import dev.nearside.server.publish.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Says on the terminal how far a publish is, when that takes a while. */
final class ProgressLines implements Progress {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintWriter out;
  private long saidAt = System.nanoTime();

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void at(Stage stage, int percent) {
    long now = System.nanoTime();
    if (now - saidAt >= EVERY_NANOS) {
      saidAt = now;
      out.println(stage.words() + (percent == 0 ? "" : ": " + percent + " %"));
      out.flush();
    }
  }
}
