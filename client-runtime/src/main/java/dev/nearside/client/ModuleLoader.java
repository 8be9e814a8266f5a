package dev.nearside.client;

import dev.nearside.client.js.JsValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads each module once, however many wait for it; a failed load can be tried again. */
final class ModuleLoader {
  /** Someone who waits for a module; {@link #loaded} or {@link #obstructed} comes once. */
  interface Waiter {
    /** Bytes so far, of all bytes of the module. */
    void progress(int loaded, int total);

    void loaded(JsValue module);

    void obstructed(Obstacle obstacle);
  }

  /** Makes a download that is not started yet. */
  interface Downloads {
    Transfer start(Module module, Download.Listener listener);
  }

  /** A download under way. */
  interface Transfer {
    void cancel();
  }

  private static final class Load {
    final Module module;
    final List<Waiter> waiters = new ArrayList<>();
    @Nullable Transfer transfer;

    Load(Module module) {
      this.module = module;
    }
  }

  private final Downloads downloads;
  private final Timers timers;
  private final List<Load> loads = new ArrayList<>();

  ModuleLoader(Downloads downloads, Timers timers) {
    this.downloads = downloads;
    this.timers = timers;
  }

  void load(Module module, Waiter waiter) {
    JsValue compiled = module.compiled();
    if (compiled != null) {
      waiter.loaded(compiled);
      return;
    }
    for (Load load : loads) {
      if (load.module == module) {
        load.waiters.add(waiter);
        return;
      }
    }
    Load load = new Load(module);
    load.waiters.add(waiter);
    loads.add(load);
    load.transfer = downloads.start(module, listener(load));
  }

  /** {@code waiter} waits no longer; a download that nobody waits for is stopped. */
  void leave(Waiter waiter) {
    for (Load load : new ArrayList<>(loads)) {
      if (load.waiters.remove(waiter) && load.waiters.isEmpty()) {
        loads.remove(load);
        if (load.transfer != null) {
          load.transfer.cancel();
        }
      }
    }
  }

  private Download.Listener listener(Load load) {
    return new Download.Listener() {
      @Override
      public void progress(int loaded, int total) {
        for (Waiter waiter : new ArrayList<>(load.waiters)) {
          waiter.progress(loaded, total);
        }
      }

      @Override
      public void compiled(JsValue module) {
        loads.remove(load);
        load.module.loaded(module);
        for (Waiter waiter : load.waiters) {
          waiter.loaded(module);
        }
      }

      @Override
      public void failed(Obstacle obstacle) {
        loads.remove(load);
        load.module.failed(obstacle, timers.now());
        for (Waiter waiter : load.waiters) {
          waiter.obstructed(obstacle);
        }
      }
    };
  }
}
