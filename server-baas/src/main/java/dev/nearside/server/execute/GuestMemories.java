package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;

/** The memories of one guest, lent for one call. Not thread-safe. */
final class GuestMemories implements AutoCloseable {
  private final List<MemoryPlan> plans;
  private final List<Region> regions = new ArrayList<>(1);
  private final List<LinearMemory> memories = new ArrayList<>(1);
  private final MemoryBudget budget;

  private GuestMemories(List<MemoryPlan> plans, int maxPages) {
    this.plans = plans;
    this.budget = new MemoryBudget(maxPages);
  }

  /**
   * @param maxPages what all memories together may grow to
   * @throws NearsideException {@link ErrorCode#MEMORY_LIMIT} when the guest begins with more,
   *     {@link ErrorCode#BUSY} when the system has no room now
   */
  static GuestMemories lend(List<MemoryPlan> plans, int maxPages) {
    GuestMemories lent = new GuestMemories(plans, maxPages);
    try {
      for (MemoryPlan plan : plans) {
        lent.add(plan);
      }
      return lent;
    } catch (OutOfAddressSpace e) {
      lent.close();
      throw new NearsideException(ErrorCode.BUSY, "the node has no memory for another call", e);
    } catch (RuntimeException e) {
      lent.close();
      throw e;
    }
  }

  private void add(MemoryPlan plan) {
    int initial = plan.limits().initialPages();
    if (!budget.take(initial)) {
      throw new NearsideException(
          ErrorCode.MEMORY_LIMIT,
          "the module begins with "
              + initial
              + " pages of memory; its limit is "
              + budget.limit()
              + " pages of 64 KiB");
    }
    Region region = plan.regions().lend(plan.reservation(budget.limit()));
    regions.add(region);
    memories.add(new LinearMemory(region, plan.limits(), budget, plan.imaged()));
  }

  LinearMemory get(int index) {
    return memories.get(index);
  }

  int count() {
    return memories.size();
  }

  /** Ends every access to the memories and gives their regions back. */
  @Override
  public void close() {
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      long used = 0;
      if (i < memories.size()) {
        used = memories.get(i).size();
        memories.get(i).detach();
      }
      plans.get(i).regions().giveBack(region, used);
    }
    regions.clear();
  }
}
