package dev.nearside.server.cli;

import dev.nearside.server.Node;
import dev.nearside.server.NodeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nearside serve}: runs until it is told to stop. */
@Command(
    name = "serve",
    description = "Start the node.",
    mixinStandardHelpOptions = true,
    showDefaultValues = false)
final class ServeCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private GuestHostsOption guests = new GuestHostsOption();
  @ParentCommand private @Nullable Main main;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "Address to listen on; 0.0.0.0 for all (NEARSIDE_HOST; default: localhost).")
  private String host = "localhost";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Public port; 0 chooses a free one (NEARSIDE_PORT; default: 8080).")
  private int port;

  @Option(
      names = "--admin-host",
      defaultValue = "127.0.0.1",
      description = "Address of the admin port (NEARSIDE_ADMIN_HOST; default: 127.0.0.1).")
  private String adminHost = "127.0.0.1";

  @Option(
      names = "--admin-port",
      defaultValue = "9090",
      description = "Port for health; 0 chooses one (NEARSIDE_ADMIN_PORT; default: 9090).")
  private int adminPort;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Folder of static files to serve (NEARSIDE_SITE; default: none).")
  private @Nullable Path site;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description =
          "Origin whose pages may use this node from another site; may be repeated"
              + " (NEARSIDE_ALLOW_ORIGIN, separated by commas; default: none).")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--csp",
      paramLabel = "POLICY",
      defaultValue = NodeConfig.CONTENT_SECURITY_POLICY,
      description =
          "Content-Security-Policy of the site's pages; {scripts} and {styles} in it stand for the"
              + " hashes of what a page holds inline (NEARSIDE_CSP; default: a strict one).")
  private String csp = NodeConfig.CONTENT_SECURITY_POLICY;

  @Option(
      names = "--workers",
      description = "Calls that run at once (NEARSIDE_WORKERS; default: one a processor).")
  private @Nullable Integer workers;

  @Override
  public Integer call() throws InterruptedException {
    NodeConfig config =
        new NodeConfig(
            host,
            port,
            adminHost,
            adminPort,
            data.folder,
            site,
            origins,
            csp,
            workers == null ? Runtime.getRuntime().availableProcessors() : workers,
            guests.hosts(),
            NodeConfig.CEILING);
    Node node = Node.start(config, Objects.requireNonNull(main).functions());
    CountDownLatch stopped = new CountDownLatch(1);
    Signals.onStop(
        () -> {
          try {
            node.close();
          } finally {
            stopped.countDown();
          }
        });
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("nearside ready on http://" + name(host) + ":" + node.port());
    stopped.await();
    return ExitCode.OK;
  }

  private static String name(String host) {
    return host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
  }
}
