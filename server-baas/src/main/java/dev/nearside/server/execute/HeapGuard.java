package dev.nearside.server.execute;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the guest that fills the heap before the heap is full. What a guest with garbage collection
 * keeps alive cannot be counted; that a collection left little free, and who allocated most since
 * one before, can. Beyond that an {@link OutOfMemoryError} still ends the guest, but it may strike
 * others first.
 */
final class HeapGuard {
  private static final Logger LOG = LoggerFactory.getLogger(HeapGuard.class);
  private static final double FULL = 0.8;

  /** Part of the heap: who allocated less is not the one who fills it. */
  private static final double GREEDY = 0.2;

  private final Deadlines deadlines;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Set<String> heap = new HashSet<>();
  private final long most = Runtime.getRuntime().maxMemory();

  /** What the threads of guests had allocated when a collection first found them. */
  private final Map<Deadlines.Watch, Long> first = new HashMap<>();

  private HeapGuard(Deadlines deadlines) {
    this.deadlines = deadlines;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap.add(pool.getName());
      }
    }
  }

  /**
   * Begins to look at every collection. Loads the JVM's management, a tenth of a second's work.
   *
   * @return stops looking
   */
  static Runnable watch(Deadlines deadlines) {
    HeapGuard guard = new HeapGuard(deadlines);
    NotificationListener listener = guard::collected;
    Set<NotificationEmitter> emitters = new HashSet<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
        emitters.add(emitter);
      }
    }
    return () -> emitters.forEach(emitter -> remove(emitter, listener));
  }

  private static void remove(NotificationEmitter emitter, NotificationListener listener) {
    try {
      emitter.removeNotificationListener(listener);
    } catch (javax.management.ListenerNotFoundException e) {
      throw new AssertionError("it was added", e);
    }
  }

  private synchronized void collected(Notification notification, Object handback) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    Set<Deadlines.Watch> running = deadlines.running();
    first.keySet().retainAll(running);
    Deadlines.Watch greediest = null;
    long allocated = (long) (most * GREEDY);
    for (Deadlines.Watch watch : running) {
      long now = threads.getThreadAllocatedBytes(watch.thread().threadId());
      long since = now - first.computeIfAbsent(watch, _ -> now);
      if (since > allocated) {
        allocated = since;
        greediest = watch;
      }
    }
    if (greediest != null
        && left(notification) > most * FULL
        && greediest.stop(Deadlines.Stop.MEMORY)) {
      LOG.warn("a guest that allocated {} MiB filled the heap and was ended", allocated >> 20);
    }
  }

  /** Bytes of the heap that a collection left in use. */
  private long left(Notification notification) {
    Map<String, MemoryUsage> pools =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    long used = 0;
    for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
      used += heap.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
    }
    return used;
  }
}
