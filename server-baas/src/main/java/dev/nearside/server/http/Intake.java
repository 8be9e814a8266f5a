package dev.nearside.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** How requests' bodies come in, and what becomes of them while a guest has them. */
record Intake(Pace pace, InputBudget budget, Departures departures) {
  /**
   * Runs a guest whose input was taken from the budget; that goes back when the guest is over, and
   * the guest is given up when the request's client goes away.
   *
   * @param held bytes
   */
  <T> CompletableFuture<Ran<T>> run(
      HttpServletRequest request, int held, Supplier<CompletableFuture<Ran<T>>> guest) {
    try {
      CompletableFuture<Ran<T>> ran = guest.get();
      departures.watch(request, ran);
      return ran.whenComplete((_, _) -> budget.giveBack(held));
    } catch (RuntimeException e) {
      budget.giveBack(held);
      throw e;
    }
  }
}
