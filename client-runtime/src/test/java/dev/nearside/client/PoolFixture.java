package dev.nearside.client;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool whose workers and jobs are fakes that tell what happens to them. */
abstract class PoolFixture {
  final FakeTimers timers = new FakeTimers();
  final List<FakeWorker> workers = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final WorkerPool pool = new WorkerPool(2, this::start, timers);

  private WorkerLink start(WorkerLink.Listener listener) {
    FakeWorker worker = new FakeWorker(listener);
    workers.add(worker);
    return worker;
  }

  final FakeJob job(String name) {
    return job(name, 10_000);
  }

  final FakeJob job(String name, int deadlineMs) {
    return new FakeJob(name, deadlineMs);
  }

  static final class FakeWorker implements WorkerLink {
    final Listener listener;
    boolean terminated;
    int posts;

    FakeWorker(Listener listener) {
      this.listener = listener;
    }

    @SuppressWarnings(
        "NullAway") // what a reply holds is the job's business, and this one looks not
    void reply() {
      listener.replied(null);
    }

    @SuppressWarnings("NullAway") // nor does it look at bytes
    void say(String listener) {
      this.listener.said(listener, null);
    }

    @Override
    public void post(Module module, CallMessage message) {
      posts++;
    }

    @Override
    public void terminate() {
      terminated = true;
    }
  }

  final class FakeJob implements WorkerPool.Job {
    private final String name;
    private final int deadlineMs;

    FakeJob(String name, int deadlineMs) {
      this.name = name;
      this.deadlineMs = deadlineMs;
    }

    @Override
    public void posted(double now) {
      if (name.equals("bad")) {
        throw new IllegalStateException("bad posted");
      }
      events.add(name + " posted");
    }

    @Override
    public int deadlineMs() {
      return deadlineMs;
    }

    @Override
    public void overdue() {
      events.add(name + " overdue");
      pool.cancel(this);
    }

    @Override
    public void replied(@Nullable Reply reply) {
      events.add(name + " done");
    }

    @Override
    public void said(String listener, @Nullable JsValue bytes) {
      events.add(name + " says " + listener);
    }

    @Override
    public void obstructed(Obstacle obstacle) {
      events.add(name + " " + obstacle.reason() + " " + obstacle.detail());
    }

    @Override
    public void untransferable(RuntimeException error) {
      throw error;
    }

    @Override
    @SuppressWarnings("NullAway") // nobody looks at it
    public Module module() {
      return null;
    }

    @Override
    public CallMessage message() {
      return new CallMessage() {};
    }

    @Override
    public @Nullable CallMessage early() {
      return name.startsWith("early") ? message() : null;
    }
  }
}
