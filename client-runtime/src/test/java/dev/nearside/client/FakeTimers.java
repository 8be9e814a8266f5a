package dev.nearside.client;

import dev.nearside.client.js.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A clock that a test turns. */
final class FakeTimers implements Timers {
  private record Timer(double at, Action action) {}

  private final Map<Integer, Timer> timers = new TreeMap<>();
  private double now = 1_000;
  private int last;

  @Override
  public double now() {
    return now;
  }

  @Override
  public int after(int ms, Action action) {
    timers.put(++last, new Timer(now + ms, action));
    return last;
  }

  @Override
  public void cancel(int timer) {
    timers.remove(timer);
  }

  int running() {
    return timers.size();
  }

  void advance(int ms) {
    now += ms;
    List<Action> due = new ArrayList<>();
    timers
        .entrySet()
        .removeIf(
            entry -> {
              boolean isDue = entry.getValue().at() <= now;
              if (isDue) {
                due.add(entry.getValue().action());
              }
              return isDue;
            });
    due.forEach(Action::run);
  }
}
