package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.modules.ModuleStore;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public port. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Of the request line and all headers together. */
  static final int HEADER_BYTES = 16 << 10;

  /** Few, since no handler waits: bodies come and go without a thread. */
  private static final int MAX_THREADS = 8;

  private static final int MIN_THREADS = 4;
  private static final Duration IDLE_THREAD = Duration.ofSeconds(60);

  private final Javalin javalin;
  private final ClientFiles client;
  private final Departures departures;

  private HttpServer(Javalin javalin, ClientFiles client, Departures departures) {
    this.javalin = javalin;
    this.client = client;
    this.departures = departures;
  }

  /**
   * What the port serves and how.
   *
   * @param site a folder of static files, or null
   * @param contentSecurityPolicy for the site's pages, as {@link PagePolicy} reads it
   * @param inputBytes what the inputs of all calls together may hold
   * @param heldThreads threads that the runner may hold while a call runs; others remain beside
   *     them
   * @param stackBytes of the threads that hand calls to the runner
   * @param drain how long running requests may take when the server stops
   */
  public record Setup(
      String host,
      int port,
      ModuleStore store,
      CallRunner runner,
      ProgramRunner programs,
      ClientFiles client,
      @Nullable Path site,
      Set<String> allowedOrigins,
      String contentSecurityPolicy,
      Limits ceiling,
      Pace pace,
      long inputBytes,
      int heldThreads,
      long stackBytes,
      Duration drain) {}

  /** Listens; {@link ErrorCode#BAD_REQUEST} with a sentence when the port is taken. */
  public static HttpServer start(Setup setup) {
    Origins origins =
        new Origins(setup.allowedOrigins(), Address.of(setup.host()).isLoopbackAddress());
    Departures departures = departures();
    Routes.Handlers handlers = handlers(setup, departures, origins);
    Javalin javalin = Javalin.create(config -> configure(config, setup, handlers, origins));
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      departures.close();
      throw Address.refused("port", setup.host(), setup.port(), e);
    }
    return new HttpServer(javalin, setup.client(), departures);
  }

  /**
   * Loads most of the classes that {@link #start} needs, a good part of a node's start; worth it on
   * a thread of its own while another does something else.
   */
  public static void preload() {
    Javalin unused = Javalin.create(config -> config.startup.startupWatcherEnabled = false);
    Server server = new Server(new QueuedThreadPool());
    server.addConnector(new ServerConnector(server, 1, 1, new HttpConnectionFactory()));
    server.setHandler(new ServletContextHandler(ServletContextHandler.SESSIONS));
  }

  public int port() {
    return javalin.port();
  }

  /** Does what makes the first requests quick and need not be done before them. */
  public void prepare() {
    client.prepare();
  }

  /** Takes no new requests, waits for the running ones within the drain time, and closes. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("requests were cut off: they took longer than the node may take to stop");
    }
    departures.close();
  }

  private static Departures departures() {
    try {
      return Departures.open();
    } catch (IOException e) {
      throw new UncheckedIOException("the system gives no selector", e);
    }
  }

  private static Routes.Handlers handlers(Setup setup, Departures departures, Origins origins) {
    Admission admission = new Admission(origins, setup.store(), setup.ceiling());
    Intake intake = new Intake(setup.pace(), new InputBudget(setup.inputBytes()), departures);
    return new Routes.Handlers(
        new ClientRoute(setup.client()),
        new IndexRoute(setup.store()),
        new ModuleRoute(setup.store()),
        new CallRoute(admission, intake, setup.runner()),
        new RunRoute(admission, intake, setup.programs()),
        site(setup));
  }

  private static Handler site(Setup setup) {
    Path folder = setup.site();
    if (folder == null) {
      return ctx -> {
        throw SiteRoute.nothing();
      };
    }
    try {
      return new SiteRoute(new Site(folder), new PagePolicy(setup.contentSecurityPolicy()));
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "site folder '" + folder + "' cannot be read: " + e, e);
    }
  }

  private static void configure(
      JavalinConfig config, Setup setup, Routes.Handlers handlers, Origins origins) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.router.javaLangErrorHandler(Problems::send);
    config.jetty.threadPool = threads(setup);
    config.jetty.modifyHttpConfiguration(HttpServer::strict);
    config.jetty.modifyServer(server -> server(server, setup));
    config.jetty.addConnector((server, http) -> connector(server, http, setup));
    Routes.register(config.routes, handlers, origins);
  }

  private static QueuedThreadPool threads(Setup setup) {
    return new QueuedThreadPool(
        MAX_THREADS + setup.heldThreads(),
        MIN_THREADS,
        (int) IDLE_THREAD.toMillis(),
        -1,
        null,
        null,
        Thread.ofPlatform().name("http-", 1).stackSize(setup.stackBytes()).factory());
  }

  private static void strict(HttpConfiguration http) {
    // "%25" may stand in a file's name; nothing here decodes a path twice.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("nearside", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setRelativeRedirectAllowed(true);
  }

  private static void server(Server server, Setup setup) {
    server.setErrorHandler(new JettyProblems());
    server.insertHandler(new GracefulHandler());
    server.setStopTimeout(setup.drain().toMillis());
  }

  private static ServerConnector connector(Server server, HttpConfiguration http, Setup setup) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(setup.host());
    connector.setPort(setup.port());
    // One timeout for connections in use and at rest: changing it for each request wakes a thread.
    connector.setIdleTimeout(setup.pace().idle().toMillis());
    return connector;
  }
}
