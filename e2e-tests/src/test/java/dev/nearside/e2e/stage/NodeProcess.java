package dev.nearside.e2e.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real node, as a process of its own on a free port. */
public final class NodeProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(240);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Pattern READY =
      Pattern.compile("nearside ready on (http://localhost:(\\d+))");

  private static final Pattern ADMIN = Pattern.compile("health on (http://[^ \\s]+/health/ready)");
  private static final Pattern CALLS = Pattern.compile("calls (\\d+)");

  /** What the launcher gives the JVM. */
  public static final List<String> FLAGS =
      List.of("-XX:-DontCompileHugeMethods", "-XX:MaxTrivialSize=35", "-XX:-ClipInlining");

  private final Process process;
  private final Path log;
  private final int port;

  private NodeProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts {@code serve} and waits for its ready line. */
  public static NodeProcess serve(Path data, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(java());
    words.addAll(List.of("serve", "--port", "0", "--admin-port", "0", "--data", data.toString()));
    words.addAll(List.of(arguments));
    return of(words);
  }

  /** Runs a command that ends in a node, and waits for its ready line. */
  public static NodeProcess of(List<String> words) throws IOException {
    Path log = Files.createTempFile(Repository.freshFolder("log-" + System.nanoTime()), "node", "");
    Process process =
        new ProcessBuilder(words)
            .directory(Repository.ROOT.toFile())
            .redirectError(log.toFile())
            .start();
    CompletableFuture<Integer> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, ready), "node output");
    reader.setDaemon(true);
    reader.start();
    try {
      return new NodeProcess(process, log, ready.get(START.toSeconds(), TimeUnit.SECONDS));
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("the node did not start: " + Files.readString(log), e);
    }
  }

  /** The beginning of a command line that runs the jar as the launcher does. */
  static List<String> java() {
    List<String> words = new ArrayList<>(List.of(Repository.JAVA.toString()));
    words.addAll(FLAGS);
    words.addAll(List.of("-jar", Repository.jar().toString()));
    return words;
  }

  private static void read(Process process, CompletableFuture<Integer> ready) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.find()) {
          ready.complete(Integer.parseInt(matcher.group(2)));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IllegalStateException("ended without a ready line"));
  }

  public int port() {
    return port;
  }

  /** The origin, without a slash at the end. */
  public String url() {
    return "http://localhost:" + port;
  }

  /** How many calls wait or run in it now, as its admin port tells. */
  public int callsInside() {
    try {
      Matcher admin = ADMIN.matcher(log());
      if (!admin.find()) {
        throw new AssertionError("the node does not tell its admin port: " + log());
      }
      try (InputStream in = URI.create(admin.group(1)).toURL().openStream()) {
        Matcher calls = CALLS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        if (!calls.find()) {
          throw new AssertionError("the admin port does not tell the calls");
        }
        return Integer.parseInt(calls.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All it wrote to stderr so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** Asks it to end (SIGTERM) and returns its exit status. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("the node did not stop within " + STOP);
    }
    return process.exitValue();
  }

  /** Ends it at once (SIGKILL), as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
