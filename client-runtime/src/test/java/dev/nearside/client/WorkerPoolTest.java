package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final FakeTimers timers = new FakeTimers();
  private final List<FakeWorker> workers = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final WorkerPool pool = new WorkerPool(2, this::start, timers);

  @Test
  void startsNoWorkerBeforeACallWaits() {
    assertThat(workers).isEmpty();
    pool.submit(job("a"));
    assertThat(workers).hasSize(1);
    assertThat(events).isEmpty();
  }

  @Test
  void startsNoMoreWorkersThanItsSizeAndServesInOrder() {
    for (String name : List.of("a", "b", "c", "d")) {
      pool.submit(job(name));
    }
    assertThat(workers).hasSize(2);
    workers.get(0).listener.ready();
    workers.get(1).listener.ready();
    workers.get(1).reply();
    workers.get(0).reply();
    assertThat(events)
        .containsExactly("a posted", "b posted", "c posted", "b done", "d posted", "a done");
  }

  @Test
  void handsOnWhatAJobSaysUntilItIsDone() {
    pool.submit(job("a"));
    FakeWorker worker = workers.get(0);
    worker.listener.ready();
    worker.say("onStdout");
    worker.reply();
    worker.say("onStdout");
    assertThat(events).containsExactly("a posted", "a says onStdout", "a done");
  }

  @Test
  void keepsAnIdleWorkerForTheNextCall() {
    pool.submit(job("a"));
    workers.get(0).listener.ready();
    workers.get(0).reply();
    pool.submit(job("b"));
    assertThat(workers).hasSize(1);
    assertThat(events).containsExactly("a posted", "a done", "b posted");
  }

  @Test
  void warmsOneWorkerOnce() {
    pool.warm();
    pool.warm();
    assertThat(workers).hasSize(1);
  }

  @Test
  void cancelsAWaitingJobWithoutHarmToTheOthers() {
    FakeJob second = job("b");
    pool.submit(job("a"));
    pool.submit(second);
    pool.submit(job("c"));
    pool.cancel(second);
    workers.get(0).listener.ready();
    workers.get(0).reply();
    assertThat(events).containsExactly("a posted", "c posted", "a done");
    assertThat(workers.get(0).terminated).isFalse();
  }

  @Test
  void cancelsTheLastWaitingJobAndStillTakesNewOnes() {
    FakeJob last = job("b");
    pool.submit(job("a"));
    pool.submit(last);
    pool.cancel(last);
    pool.submit(job("c"));
    workers.get(0).listener.ready();
    workers.get(0).reply();
    assertThat(events).containsExactly("a posted", "c posted", "a done");
  }

  @Test
  void terminatesTheWorkerOfACancelledJobAndReplacesIt() {
    FakeJob stuck = job("a");
    pool.submit(stuck);
    workers.get(0).listener.ready();
    pool.cancel(stuck);
    assertThat(workers.get(0).terminated).isTrue();
    pool.submit(job("b"));
    assertThat(workers).hasSize(2);
    workers.get(1).listener.ready();
    assertThat(events).containsExactly("a posted", "b posted");
  }

  @Test
  void tellsTheJobOfADeadWorkerAndGoesOnWithAnother() {
    pool.submit(job("a"));
    workers.get(0).listener.ready();
    workers.get(0).listener.lost("crash");
    pool.submit(job("b"));
    workers.get(1).listener.ready();
    assertThat(events).containsExactly("a posted", "a WORKER_LOST crash", "b posted");
  }

  @Test
  void tellsAllWaitingJobsWhenNoWorkerStarts() {
    pool.submit(job("a"));
    pool.submit(job("b"));
    workers.get(0).listener.lost("refused");
    assertThat(events).isEmpty();
    workers.get(1).listener.lost("refused");
    assertThat(events).containsExactly("a WORKER_FAILED refused", "b WORKER_FAILED refused");
  }

  @Test
  void triesToStartAgainOnlyAfterAWhile() {
    pool.submit(job("a"));
    workers.get(0).listener.lost("refused");
    pool.submit(job("b"));
    assertThat(workers).hasSize(1);
    timers.advance(WorkerPool.RETRY_MS);
    pool.submit(job("c"));
    assertThat(workers).hasSize(2);
    workers.get(1).listener.ready();
    assertThat(events)
        .containsExactly("a WORKER_FAILED refused", "b WORKER_FAILED refused", "c posted");
  }

  @Test
  void givesUpAWorkerThatNeverComesUp() {
    pool.submit(job("a"));
    timers.advance(WorkerPool.START_MS);
    assertThat(events).containsExactly("a WORKER_FAILED it took too long to start");
    assertThat(workers.get(0).terminated).isTrue();
  }

  @Test
  void servesTheQueueWithTheWorkersItHasWhenOneMoreFailsToStart() {
    pool.submit(job("a"));
    workers.get(0).listener.ready();
    pool.submit(job("b"));
    workers.get(1).listener.lost("refused");
    workers.get(0).reply();
    assertThat(events).containsExactly("a posted", "b posted", "a done");
  }

  @Test
  void givesUpAWorkerThatAnswersWhatNobodyAsked() {
    pool.submit(job("a"));
    workers.get(0).reply();
    assertThat(events).containsExactly("a WORKER_FAILED it answers what nobody asked");
    assertThat(workers.get(0).terminated).isTrue();
  }

  @Test
  void tellsTheCallerWhoseCallIsDoneWhenTheNextOneThrows() {
    pool.submit(job("a"));
    pool.submit(job("bad"));
    workers.get(0).listener.ready();
    assertThatThrownBy(() -> workers.get(0).reply()).hasMessage("bad posted");
    assertThat(events).contains("a done");
  }

  @Test
  void terminatesAllWorkersAndLeavesNoTimerWhenClosed() {
    pool.submit(job("a"));
    pool.submit(job("b"));
    workers.get(0).listener.ready();
    pool.close();
    assertThat(workers).allMatch(worker -> worker.terminated);
    assertThat(timers.running()).isZero();
  }

  @Test
  void tellsAJobThatItsDeadlineHasCome() {
    pool.submit(job("a", 1_000));
    workers.get(0).listener.ready();
    timers.advance(999);
    assertThat(events).containsExactly("a posted");
    timers.advance(1);
    assertThat(events).containsExactly("a posted", "a overdue");
    assertThat(workers.get(0).terminated).isTrue();
  }

  @Test
  void countsADeadlineFromItsOwnCall() {
    pool.submit(job("a", 1_000));
    workers.get(0).listener.ready();
    timers.advance(900);
    workers.get(0).reply();
    pool.submit(job("b", 1_000));
    timers.advance(999);
    assertThat(events).containsExactly("a posted", "a done", "b posted");
    timers.advance(1);
    assertThat(events).containsExactly("a posted", "a done", "b posted", "b overdue");
  }

  @Test
  void keepsAShorterDeadlineAfterALongerOne() {
    pool.submit(job("a", 60_000));
    workers.get(0).listener.ready();
    workers.get(0).reply();
    pool.submit(job("b", 100));
    timers.advance(100);
    assertThat(events).containsExactly("a posted", "a done", "b posted", "b overdue");
  }

  @Test
  void setsOneAlarmForManyCalls() {
    pool.submit(job("a"));
    workers.get(0).listener.ready();
    for (int i = 0; i < 10; i++) {
      workers.get(0).reply();
      pool.submit(job("b"));
      assertThat(timers.running()).isEqualTo(1);
    }
    workers.get(0).reply();
    timers.advance(10_000);
    assertThat(timers.running()).isZero();
    assertThat(workers.get(0).terminated).isFalse();
  }

  @Test
  void handsAJobToTheOnlyWorkerWhileItStarts() {
    pool.warm();
    pool.submit(job("early", 1_000));
    assertThat(workers.get(0).posts).isEqualTo(1);
    assertThat(events).isEmpty();
    timers.advance(5_000);
    workers.get(0).listener.ready();
    assertThat(events).containsExactly("early posted");
    timers.advance(999);
    assertThat(events).containsExactly("early posted");
    workers.get(0).reply();
    assertThat(events).containsExactly("early posted", "early done");
    assertThat(workers.get(0).posts).isEqualTo(1);
  }

  @Test
  void countsTheDeadlineOfAnEarlyJobFromWhenItsWorkerIsReady() {
    pool.warm();
    pool.submit(job("early", 1_000));
    timers.advance(5_000);
    workers.get(0).listener.ready();
    timers.advance(1_000);
    assertThat(events).containsExactly("early posted", "early overdue");
  }

  @Test
  void startsAnotherWorkerForTheNextJobAfterAnEarlyOne() {
    pool.warm();
    pool.submit(job("early"));
    pool.submit(job("early too"));
    assertThat(workers).hasSize(2);
    assertThat(workers.get(1).posts).isZero();
    workers.get(1).listener.ready();
    workers.get(0).listener.ready();
    assertThat(events).containsExactly("early too posted", "early posted");
  }

  @Test
  void doesNotHandOverWhatCannotBeCopiedBeforeItsWorkerIsReady() {
    pool.warm();
    pool.submit(job("late"));
    assertThat(workers.get(0).posts).isZero();
    workers.get(0).listener.ready();
    assertThat(workers.get(0).posts).isEqualTo(1);
    assertThat(events).containsExactly("late posted");
  }

  @Test
  void tellsAnEarlyJobAndTheWaitingOnesThatNoWorkerStarts() {
    pool.warm();
    pool.submit(job("early"));
    pool.submit(job("b"));
    workers.get(1).listener.lost("refused");
    assertThat(events).isEmpty();
    workers.get(0).listener.lost("refused");
    assertThat(events).containsExactly("early WORKER_FAILED refused", "b WORKER_FAILED refused");
  }

  @Test
  void givesAnEarlyJobWhoseWorkerDoesNotStartToAnotherOne() {
    pool.warm();
    pool.submit(job("early"));
    pool.submit(job("b"));
    workers.get(0).listener.lost("refused");
    assertThat(events).isEmpty();
    workers.get(1).listener.ready();
    workers.get(1).reply();
    assertThat(events).containsExactly("early posted", "b posted", "early done");
  }

  @Test
  void endsTheStartingWorkerOfACancelledJobAndReplacesIt() {
    FakeJob early = job("early");
    pool.warm();
    pool.submit(early);
    pool.cancel(early);
    assertThat(workers.get(0).terminated).isTrue();
    pool.submit(job("b"));
    workers.get(1).listener.ready();
    assertThat(events).containsExactly("b posted");
  }

  @Test
  void givesUpAWorkerThatAnswersBeforeItIsReady() {
    pool.warm();
    pool.submit(job("early"));
    workers.get(0).reply();
    assertThat(events).containsExactly("early WORKER_FAILED it answers what nobody asked");
  }

  private WorkerLink start(WorkerLink.Listener listener) {
    FakeWorker worker = new FakeWorker(listener);
    workers.add(worker);
    return worker;
  }

  private FakeJob job(String name) {
    return job(name, 10_000);
  }

  private FakeJob job(String name, int deadlineMs) {
    return new FakeJob(name, deadlineMs);
  }

  private static final class FakeWorker implements WorkerLink {
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

  private final class FakeJob implements WorkerPool.Job {
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
