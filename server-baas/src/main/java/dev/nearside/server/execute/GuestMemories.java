package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.types.MemoryLimits;

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
      int spare = spare(plans, maxPages);
      for (MemoryPlan plan : plans) {
        lent.add(plan, spare);
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

  private void add(MemoryPlan plan, int spare) {
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
    MemoryLimits own =
        new MemoryLimits(initial, Math.min(plan.limits().maximumPages(), initial + spare));
    memories.add(new LinearMemory(region, own, budget, plan.imaged()));
  }

  /** Pages that each memory may come to have beyond those that it begins with. */
  private static int spare(List<MemoryPlan> plans, int maxPages) {
    int first = 0;
    for (MemoryPlan plan : plans) {
      first += plan.limits().initialPages();
    }
    return (int) Limits.share(maxPages - first, plans.size());
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
