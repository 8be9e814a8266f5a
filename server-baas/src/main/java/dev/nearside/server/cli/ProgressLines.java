package dev.nearside.server.cli;

import dev.nearside.server.publish.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Says on the terminal how far a publish is, when that takes a while. The engine begins anew when
 * it meets a function that is too large for it, and leaves that one out: the next pass.
 */
final class ProgressLines implements Progress {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintWriter out;
  private long saidAt = System.nanoTime();
  private int passes = 1;
  private int last;

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void at(Stage stage, int percent) {
    if (stage == Stage.COMPILING && percent < last) {
      passes++;
    }
    last = percent;
    long now = System.nanoTime();
    if (now - saidAt >= EVERY_NANOS) {
      saidAt = now;
      out.println(stage.words() + pass(stage) + (percent == 0 ? "" : ": " + percent + " %"));
      out.flush();
    }
  }

  private String pass(Stage stage) {
    return stage == Stage.COMPILING && passes > 1 ? ", pass " + passes : "";
  }
}
