package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A job that is handed to the only worker while that still starts. */
class EarlyJobTest extends PoolFixture {
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
}
