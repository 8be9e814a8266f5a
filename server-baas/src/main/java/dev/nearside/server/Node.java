package dev.nearside.server;

import dev.nearside.contract.Build;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Script;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.execute.JvmFlags;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.http.AdminServer;
import dev.nearside.server.http.ClientFiles;
import dev.nearside.server.http.HttpServer;
import dev.nearside.server.http.Pace;
import dev.nearside.server.modules.ModuleStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: everything is wired here, by hand. */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /** When a node stops: for all but the running of calls, whose deadlines come first. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Calls that wait for each that runs. */
  private static final int QUEUE_PER_WORKER = 64;

  private final Engine engine;
  private final ExecutionPool pool;
  private final ExecutorService loader;
  private final HttpServer http;
  private final AdminServer admin;
  private final AtomicBoolean stopping;
  private final Duration grace;

  private Node(
      Engine engine,
      ExecutionPool pool,
      ExecutorService loader,
      HttpServer http,
      AdminServer admin,
      AtomicBoolean stopping,
      Duration grace) {
    this.engine = engine;
    this.pool = pool;
    this.loader = loader;
    this.http = http;
    this.admin = admin;
    this.stopping = stopping;
    this.grace = grace;
  }

  /** Starts a node; a {@code NearsideException} with a sentence when it cannot. */
  public static Node start(NodeConfig config) {
    return start(config, UserFunctions.NONE);
  }

  /**
   * @param users what guests may import from {@code extism:host/user} on this node
   */
  public static Node start(NodeConfig config, UserFunctions users) {
    return start(config, users, GRACE);
  }

  /**
   * @param grace how long a stop waits for what has no deadline of its own, and beyond deadlines
   */
  static Node start(NodeConfig config, UserFunctions users, Duration grace) {
    ModuleStore store = ModuleStore.open(config.data(), users::seen);
    Engine engine = Engine.open(store.compiledFolder(), config.guestHosts(), users);
    ExecutionPool pool =
        new ExecutionPool(engine, config.workers(), config.workers() * QUEUE_PER_WORKER);
    ExecutorService loader =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("loader").factory());
    ReadyModules modules = new ReadyModules(store, engine, loader);
    HttpServer http = null;
    try {
      http =
          HttpServer.start(
              setup(config, store, new LocalRunner(modules, new Scripts(store), pool)));
      AtomicBoolean stopping = new AtomicBoolean();
      AdminServer admin =
          AdminServer.start(
              config.adminHost(), config.adminPort(), () -> !stopping.get(), pool::inside);
      Node node = new Node(engine, pool, loader, http, admin, stopping, grace);
      node.warm(store, modules);
      LOG.info("health on http://{}:{}/health/ready", config.adminHost(), admin.port());
      return node;
    } catch (RuntimeException e) {
      if (http != null) {
        http.close();
      }
      loader.shutdownNow();
      pool.shutdown(Duration.ZERO);
      engine.close();
      throw e;
    }
  }

  private static HttpServer.Setup setup(NodeConfig config, ModuleStore store, LocalRunner runner) {
    return new HttpServer.Setup(
        config.host(),
        config.port(),
        store,
        runner,
        runner,
        ClientFiles.ofWebJar(Version.current()),
        config.site(),
        Set.copyOf(config.allowedOrigins()),
        config.contentSecurityPolicy(),
        config.ceiling(),
        Pace.DEFAULT,
        Runtime.getRuntime().maxMemory() / 4,
        ExecutionPool.PLACES,
        ExecutionPool.STACK);
  }

  /** What makes first requests quick happens behind the back of those that come already. */
  private void warm(ModuleStore store, ReadyModules modules) {
    for (Manifest published : store.snapshot().index().modules()) {
      Manifest module = published.onServer();
      if (module.notOnServer() == null) {
        var unused =
            modules
                .get(module)
                .whenComplete(
                    (ready, failure) -> {
                      if (failure != null) {
                        LOG.warn("{} cannot run: {}", module.name(), failure.toString());
                      }
                    });
      }
    }
    loader.execute(store::sweep);
    loader.execute(() -> check(store));
    loader.execute(http::prepare);
    loader.execute(engine::guardHeap);
    loader.execute(JvmFlags::check);
  }

  /** Finds damaged files before a browser asks for them. */
  private static void check(ModuleStore store) {
    for (Manifest module : store.snapshot().index().modules()) {
      try {
        for (Build build : module.builds()) {
          var unused = store.files(build.sha256());
        }
        Script script = module.script();
        if (script != null) {
          var unused = store.scripts().files(script.sha256());
        }
      } catch (NearsideException | IOException e) {
        LOG.warn("{} cannot be served: {}", module.name(), e.toString());
      }
    }
  }

  public int port() {
    return http.port();
  }

  public int adminPort() {
    return admin.port();
  }

  /**
   * Takes no new calls and finishes those that run or wait, however long their deadlines let them;
   * what outlives them is answered {@code busy}. Idempotent.
   */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    drain();
    loader.shutdownNow();
    pool.shutdown(Duration.ZERO);
    http.close();
    engine.close();
    admin.close();
  }

  private void drain() {
    LOG.info(
        "stopping; {} calls wait or run, and may for {} s",
        pool.inside(),
        pool.longest().toSeconds());
    CompletableFuture<Void> over = http.drain();
    Duration rest = pool.longest().plus(grace);
    while (rest.isPositive()) {
      try {
        over.get(rest.toNanos(), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException _) {
        // Calls that were on their way in have begun meanwhile, and those that waited, to run.
        Duration longest = pool.longest();
        rest = longest.isZero() ? longest : longest.plus(grace);
      } catch (ExecutionException e) {
        LOG.warn("cannot wait for running requests", e.getCause());
        return;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.warn(
        "requests are cut off: they take longer than their deadlines and {} s", grace.toSeconds());
  }
}
