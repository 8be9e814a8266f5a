package dev.nearside.client;

import dev.nearside.client.js.JsValue;
import org.jspecify.annotations.Nullable;

/** Loads each module once, however many wait for it; a failed load can be tried again. */
final class ModuleLoader {
  /** Someone who waits for a module; {@link #loaded} or {@link #obstructed} comes once. */
  interface Waiter {
    /** Bytes so far, of all bytes of the module. */
    void progress(int loaded, int total);

    void loaded();

    void obstructed(Obstacle obstacle);
  }

  /** Starts downloads. */
  interface Downloads {
    Transfer start(Module module, Listener listener);
  }

  /** A download under way. */
  interface Transfer {
    /** Stops it; nothing more is told. */
    void cancel();
  }

  /** Told how a download goes; one of {@link #compiled} and {@link #failed} comes, once. */
  interface Listener {
    void progress(int loaded);

    void compiled(JsValue module);

    void failed(Obstacle obstacle);
  }

  private record Waiting(Waiter waiter, @Nullable Waiting next) {}

  private final Downloads downloads;
  private final Timers timers;

  ModuleLoader(Downloads downloads, Timers timers) {
    this.downloads = downloads;
    this.timers = timers;
  }

  void load(Module module, Waiter waiter) {
    if (module.compiled != null) {
      waiter.loaded();
      return;
    }
    Load load = module.load;
    if (load == null) {
      load = new Load(module);
      module.load = load;
      load.waiting = new Waiting(waiter, null);
      load.transfer = downloads.start(module, load);
    } else {
      load.waiting = new Waiting(waiter, load.waiting);
    }
  }

  /** {@code waiter} waits no longer; a download that nobody waits for is stopped. */
  void leave(Module module, Waiter waiter) {
    Load load = module.load;
    if (load == null) {
      return;
    }
    load.waiting = without(load.waiting, waiter);
    if (load.waiting == null && load.transfer != null) {
      module.load = null;
      load.transfer.cancel();
    }
  }

  private static @Nullable Waiting without(@Nullable Waiting list, Waiter waiter) {
    if (list == null) {
      return null;
    }
    return list.waiter == waiter ? list.next : new Waiting(list.waiter, without(list.next, waiter));
  }

  /** A module's load, and who waits for it. */
  final class Load implements Listener {
    private final Module module;
    private @Nullable Waiting waiting;
    private @Nullable Transfer transfer;

    private Load(Module module) {
      this.module = module;
    }

    @Override
    public void progress(int loaded) {
      for (Waiting at = waiting; at != null; at = at.next) {
        at.waiter.progress(loaded, module.size);
      }
    }

    @Override
    public void compiled(JsValue compiled) {
      module.compiled = compiled;
      end(null);
    }

    @Override
    public void failed(Obstacle obstacle) {
      module.failed(obstacle, timers.now());
      end(obstacle);
    }

    private void end(@Nullable Obstacle obstacle) {
      module.load = null;
      Waiting first = waiting;
      waiting = null;
      for (Waiting at = first; at != null; at = at.next) {
        if (obstacle == null) {
          at.waiter.loaded();
        } else {
          at.waiter.obstructed(obstacle);
        }
      }
    }
  }
}
