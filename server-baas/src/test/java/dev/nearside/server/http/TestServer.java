package dev.nearside.server.http;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Timings;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The real server on a free port, with a site, one module and a runner that echoes. */
final class TestServer implements AutoCloseable {
  static final String ORIGIN = "https://friend.example";
  static final int INPUT_BYTES = 100_000;
  static final CallRunner ECHO =
      (module, invocation) ->
          CompletableFuture.completedFuture(
              new Ran<>(new Success(invocation.input()), new Timings(1.5, 0.25, 12.345, 14)));

  private static final NearsideException NO_PROGRAM =
      new NearsideException(ErrorCode.INTERNAL, "no program is expected");

  final byte[] wasm =
      "\0asm\1\0\0\0 and some text that repeats ".repeat(500).getBytes(StandardCharsets.UTF_8);
  final String sha256 = Sha256.of(wasm);
  final Path data;
  final Path site;
  final ModuleStore store;
  final HttpServer server;
  final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  TestServer(Path folder, CallRunner runner) throws IOException {
    this(folder, runner, Pace.DEFAULT);
  }

  TestServer(Path folder, CallRunner runner, Pace pace) throws IOException {
    this(folder, runner, (module, command) -> CompletableFuture.failedFuture(NO_PROGRAM), pace);
  }

  static TestServer ofPrograms(Path folder, ProgramRunner programs) throws IOException {
    return new TestServer(folder, ECHO, programs, Pace.DEFAULT);
  }

  private TestServer(Path folder, CallRunner runner, ProgramRunner programs, Pace pace)
      throws IOException {
    data = folder.resolve("data");
    site = Files.createDirectories(folder.resolve("site"));
    store = ModuleStore.open(data);
    store.store(Map.of(sha256, wasm));
    store.publish(manifest("demo", sha256, wasm.length, null));
    store.publish(program("tool"));
    store.publish(manifest("browser-only", sha256, wasm.length, "it needs threads"));
    server = HttpServer.start(setup(runner, programs, pace));
  }

  private HttpServer.Setup setup(CallRunner runner, ProgramRunner programs, Pace pace) {
    return new HttpServer.Setup(
        "127.0.0.1",
        0,
        store,
        runner,
        programs,
        ClientFiles.from(
            name ->
                name.equals("nearside.d.ts")
                    ? null
                    : ("// " + name + "\n").repeat(200).getBytes(StandardCharsets.UTF_8)),
        site,
        Set.of(ORIGIN),
        "default-src 'self'; script-src 'self' {scripts}",
        Limits.DEFAULT,
        pace,
        8 << 20,
        0,
        0);
  }

  static Manifest manifest(String name, String sha256, int size, @Nullable String notOnServer) {
    return new Manifest(
        name,
        "1.0",
        "",
        new Build(sha256, size, List.of(), new MemoryNeed(1, 2), null, notOnServer),
        List.of(),
        Profile.WASI,
        Entry.REACTOR,
        List.of(FunctionInfo.named("echo")),
        new Limits(1_000, 16, INPUT_BYTES, INPUT_BYTES),
        ExtismNeeds.NONE,
        null);
  }

  private Manifest program(String name) {
    Manifest reactor = manifest(name, sha256, wasm.length, null);
    return new Manifest(
        name,
        reactor.version(),
        reactor.description(),
        new Build(sha256, wasm.length, List.of(), reactor.memory(), null, null),
        List.of(),
        Profile.WASI,
        Entry.COMMAND,
        List.of(),
        reactor.limits().withFiles(new FileLimits(2 * INPUT_BYTES, 100, 10, 255, 4_096, 40)),
        ExtismNeeds.NONE,
        null);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
  }

  HttpResponse<byte[]> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends bytes as they are and returns all that comes back until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String header(HttpResponse<?> response, String name) {
    return String.join(", ", response.headers().allValues(name));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
