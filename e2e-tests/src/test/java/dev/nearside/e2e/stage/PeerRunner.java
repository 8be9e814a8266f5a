package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.testkit.FunctionRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Calls functions of ours in a WASI runtime that is not: a process that takes and answers one call
 * a line ({@code e2e-tests/src/test/peers}).
 */
public final class PeerRunner implements FunctionRunner, AutoCloseable {
  private static final int DEADLINE_SECONDS = 120;
  private static final int MEMORY_PAGES = 4_096;
  private static final Path SCRIPTS = Repository.ROOT.resolve("e2e-tests/src/test/peers");

  private final Process process;
  private final BufferedReader answers;
  private final OutputStream calls;

  private PeerRunner(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.calls = process.getOutputStream();
  }

  /** Starts {@code program} with one of the scripts. */
  public static PeerRunner start(Path program, String script) throws IOException {
    List<String> words = List.of(program.toString(), SCRIPTS.resolve(script).toString());
    return new PeerRunner(
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** A call that the runtime cannot make at all skips the test, in the runtime's own words. */
  @Override
  public Outcome run(String module, String function, Map<String, String> config, byte[] input)
      throws Exception {
    Path folder = Repository.ROOT.resolve("shared-modules").resolve(module);
    Map<String, JsonValue> call = new LinkedHashMap<>();
    call.put("module", new JsonString(module));
    call.put("wasm", new JsonString(Repository.wasm(folder).toString()));
    call.put("memoryPages", new JsonNumber(memoryPages(folder)));
    call.put("function", new JsonString(function));
    call.put("config", new JsonObject(texts(config)));
    call.put("input", new JsonString(Base64.getEncoder().encodeToString(input)));
    calls.write((JsonWriter.write(new JsonObject(call)) + "\n").getBytes(UTF_8));
    calls.flush();
    return outcome(ObjectReader.of("answer", JsonParser.parse(nextAnswer())));
  }

  private static Map<String, JsonValue> texts(Map<String, String> config) {
    Map<String, JsonValue> texts = new LinkedHashMap<>();
    config.forEach((key, value) -> texts.put(key, new JsonString(value)));
    return texts;
  }

  private static int memoryPages(Path folder) throws IOException {
    String manifest = Files.readString(folder.resolve("module.json"));
    ObjectReader limits =
        ObjectReader.of("module.json", JsonParser.parse(manifest)).objectOrNull("limits");
    return limits == null ? MEMORY_PAGES : limits.integer("memoryPages", MEMORY_PAGES);
  }

  private String nextAnswer() throws Exception {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                String answer = answers.readLine();
                line.complete(answer == null ? "" : answer);
              } catch (IOException e) {
                line.completeExceptionally(e);
              }
            },
            "answer of a peer");
    reader.setDaemon(true);
    reader.start();
    String answer = line.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (answer.isEmpty()) {
      throw new AssertionError("the peer has ended");
    }
    return answer;
  }

  private static Outcome outcome(ObjectReader answer) {
    String cannot = answer.stringOrNull("cannot");
    Assumptions.assumeTrue(cannot == null, () -> "this runtime cannot run it: " + cannot);
    if (answer.stringOrNull("trap") instanceof String words) {
      return new Outcome.Failure(ErrorCode.TRAP, words);
    }
    return answer.string("status").equals("0")
        ? new Outcome.Success(Base64.getDecoder().decode(answer.string("output")))
        : new Outcome.Failure(ErrorCode.FUNCTION_ERROR, answer.string("error").trim());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
