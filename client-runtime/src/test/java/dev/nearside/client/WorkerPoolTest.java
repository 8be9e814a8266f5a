package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerPoolTest extends PoolFixture {
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
    assertThat(events).containsExactly("a WORKER_FAILED it does not answer");
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
}
