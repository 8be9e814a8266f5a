package dev.nearside.server;

import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.execute.JvmFlags;
import dev.nearside.server.http.AdminServer;
import dev.nearside.server.http.ClientFiles;
import dev.nearside.server.http.HttpServer;
import dev.nearside.server.http.Pace;
import dev.nearside.server.modules.ModuleStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: everything is wired here, by hand. */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** Calls that wait for each that runs. */
  private static final int QUEUE_PER_WORKER = 64;

  private final Engine engine;
  private final ExecutionPool pool;
  private final ExecutorService loader;
  private final HttpServer http;
  private final AdminServer admin;
  private final AtomicBoolean stopping;

  private Node(
      Engine engine,
      ExecutionPool pool,
      ExecutorService loader,
      HttpServer http,
      AdminServer admin,
      AtomicBoolean stopping) {
    this.engine = engine;
    this.pool = pool;
    this.loader = loader;
    this.http = http;
    this.admin = admin;
    this.stopping = stopping;
  }

  /** Starts a node; a {@code NearsideException} with a sentence when it cannot. */
  public static Node start(NodeConfig config) {
    ModuleStore store = ModuleStore.open(config.data());
    Engine engine = Engine.open(store.compiledFolder());
    ExecutionPool pool =
        new ExecutionPool(engine, config.workers(), config.workers() * QUEUE_PER_WORKER);
    ExecutorService loader =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("loader").factory());
    ReadyModules modules = new ReadyModules(store, engine, loader);
    HttpServer http = null;
    try {
      http = HttpServer.start(setup(config, store, new LocalRunner(modules, pool)));
      AtomicBoolean stopping = new AtomicBoolean();
      AdminServer admin =
          AdminServer.start(
              config.adminHost(), config.adminPort(), () -> !stopping.get(), pool::inside);
      Node node = new Node(engine, pool, loader, http, admin, stopping);
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
        ExecutionPool.STACK,
        DRAIN);
  }

  /** What makes first requests quick happens behind the back of those that come already. */
  private void warm(ModuleStore store, ReadyModules modules) {
    for (Manifest module : store.snapshot().index().modules()) {
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
        var unused = store.files(module.sha256());
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

  /** Takes no new calls, finishes those that run, within 20 seconds. Idempotent. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    LOG.info("stopping; running calls have {} s", DRAIN.toSeconds());
    loader.shutdownNow();
    http.close();
    pool.shutdown(Duration.ZERO);
    engine.close();
    admin.close();
  }
}
