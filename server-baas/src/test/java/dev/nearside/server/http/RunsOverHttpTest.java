package dev.nearside.server.http;

import static dev.nearside.server.http.TestServer.header;
import static dev.nearside.server.http.TestServer.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Timings;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsOverHttpTest {
  private static final String RUN = "/run/tool";
  private static final String FORM = "multipart/form-data; boundary=X";
  private static final AtomicReference<@Nullable Command> LAST = new AtomicReference<>();
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node = TestServer.ofPrograms(folder, (module, command) -> run(command));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** Echoes its input and its files, says its environment on stderr; fails as that tells it to. */
  private static CompletableFuture<Ran<CommandOutcome>> run(Command command) {
    LAST.set(command);
    String thrown = command.env().get("thrown");
    if (thrown != null) {
      return CompletableFuture.failedFuture(
          new NearsideException(ErrorCode.parse(thrown), "because " + thrown));
    }
    String failed = command.env().get("failed");
    byte[] said = command.env().getOrDefault("say", "").getBytes(UTF_8);
    int exitCode = Integer.parseUnsignedInt(command.env().getOrDefault("exit", "0"));
    CommandOutcome outcome =
        failed == null
            ? new CommandOutcome.Exited(exitCode, command.stdin(), said, command.files())
            : new CommandOutcome.Failed(
                new Failure(ErrorCode.parse(failed), "because " + failed), command.stdin(), said);
    return CompletableFuture.completedFuture(new Ran<>(outcome, new Timings(1.5, 0.25, 12, 14)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 16_384, 16_385, 65_536, 65_537, TestServer.INPUT_BYTES})
  void bodyIsInputAndAnswerIsOutput(int size) throws Exception {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    HttpResponse<byte[]> response = node.post(RUN, body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body);
    assertThat(header(response, "content-type")).isEqualTo("application/octet-stream");
    assertThat(header(response, "nearside-exit-code")).isEqualTo("0");
    assertThat(header(response, "nearside-stderr")).isEmpty();
    assertThat(header(response, "nearside-module")).isEqualTo(node.sha256);
    assertThat(header(response, "server-timing"))
        .isEqualTo("load;dur=1.500, queue;dur=0.250, run;dur=12.000");
  }

  @Test
  void queryIsArgumentsEnvironmentAndTheRest() throws Exception {
    node.post(
        RUN
            + "?arg=-o&arg=a+b%26c&env.LANG=C&env.X=%C3%BC&dir=/desk&fixed.now=5&fixed.seed=7&/desk/a.txt=hi",
        new byte[0],
        "Nearside-Timeout",
        "250");
    Command command = Objects.requireNonNull(LAST.get());
    assertThat(command.name()).isEqualTo("tool");
    assertThat(command.args()).containsExactly("-o", "a b&c");
    assertThat(command.env()).containsExactly(Map.entry("LANG", "C"), Map.entry("X", "\u00fc"));
    assertThat(command.dirs()).containsExactly("/desk");
    assertThat(command.files()).containsOnlyKeys("/desk/a.txt");
    assertThat(command.fixed()).isEqualTo(new Command.Fixed(5_000_000, 7));
    assertThat(command.limits().deadlineMs()).isEqualTo(250);
  }

  @Test
  void exitCodeAndErrorsAreHeaders() throws Exception {
    HttpResponse<byte[]> response =
        node.post(RUN + "?env.exit=4294967295&env.say=a%0D%0ASet-Cookie:+x=%C3%A9%25", new byte[0]);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "nearside-exit-code")).isEqualTo("4294967295");
    assertThat(header(response, "nearside-stderr")).isEqualTo("a%0D%0ASet-Cookie:%20x=%C3%A9%25");
    assertThat(header(response, "set-cookie")).isEmpty();
  }

  @Test
  void headerHasTheEndOfLongErrors() throws Exception {
    String say = "\u20ac".repeat(900) + "end";
    HttpResponse<byte[]> response =
        node.post(RUN, form("env.say", "say.txt", say.getBytes(UTF_8)), "Content-Type", FORM);
    assertThat(header(response, "nearside-stderr"))
        .hasSizeBetween(4_000, 4_096)
        .startsWith("%E2%82%AC")
        .endsWith("%E2%82%ACend");
  }

  @Test
  void formBringsEverything() throws Exception {
    byte[] raw = new byte[5_000];
    new Random(5).nextBytes(raw);
    byte[] body =
        form(
            "arg",
            "",
            "-v".getBytes(UTF_8),
            "stdin",
            "in",
            raw,
            "arg",
            "blob",
            "\u00fc\r\n--Y".getBytes(UTF_8),
            "/in/a%20b;%25.bin",
            "x",
            raw,
            "/in/\u00fc",
            "",
            new byte[0],
            "env.A",
            "",
            "b=c".getBytes(UTF_8));
    HttpResponse<byte[]> response = node.post(RUN + "?arg=first", body, "Content-Type", FORM);
    assertThat(text(response)).isEqualTo(new String(raw, UTF_8));
    assertThat(header(response, "nearside-files")).isEqualTo("2");
    Command command = Objects.requireNonNull(LAST.get());
    assertThat(command.args()).containsExactly("first", "-v", "\u00fc\r\n--Y");
    assertThat(command.env()).containsExactly(Map.entry("A", "b=c"));
    assertThat(command.files())
        .containsOnlyKeys("/in/a b;%.bin", "/in/\u00fc")
        .containsEntry("/in/a b;%.bin", raw);
  }

  @Test
  void answersWithTheFileThatIsAskedFor() throws Exception {
    byte[] body = form("/out.txt", "x", "made".getBytes(UTF_8));
    assertThat(text(node.post(RUN + "?answer=/out.txt", body, "Content-Type", FORM)))
        .isEqualTo("made");
    HttpResponse<byte[]> none =
        node.post(RUN + "?answer=/other&env.exit=3&env.say=sorry", body, "Content-Type", FORM);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(header(none, "nearside-exit-code")).isEqualTo("3");
    assertThat(text(none))
        .contains("function_error", "tool ended with status 3 and wrote no /other", "\"sorry\"");
  }

  @Test
  void answersWithAFormThatIsWhole() throws Exception {
    byte[] raw = new byte[70_000];
    new Random(7).nextBytes(raw);
    byte[] body = form("stdin", "x", raw, "/a%20%22%0D%0A%C3%BC", "x", "made".getBytes(UTF_8));
    HttpResponse<byte[]> response =
        node.post(
            RUN + "?env.exit=2&env.say=sorry",
            body,
            "Content-Type",
            FORM,
            "Accept",
            "multipart/form-data");
    assertThat(response.statusCode()).isEqualTo(200);
    String type = header(response, "content-type");
    assertThat(type).startsWith("multipart/form-data; boundary=nearside-");
    String boundary = type.substring(type.indexOf('=') + 1);
    String bytes = "Content-Type: application/octet-stream\r\n\r\n";
    assertThat(new String(response.body(), ISO_8859_1))
        .isEqualTo(
            part(boundary, "\"exitCode\"", "Content-Type: text/plain\r\n\r\n2")
                + part(boundary, both("stdout"), bytes + new String(raw, ISO_8859_1))
                + part(boundary, both("stderr"), bytes + "sorry")
                + part(boundary, both("/a%20%22%0D%0A%C3%BC"), bytes + "made")
                + "--"
                + boundary
                + "--\r\n");
  }

  private static String both(String name) {
    return '"' + name + "\"; filename=\"" + name + '"';
  }

  private static String part(String boundary, String name, String rest) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name="
        + name
        + "\r\n"
        + rest
        + "\r\n";
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void failuresKeepWhatWasWritten(ErrorCode code) throws Exception {
    byte[] out = "partly".getBytes(UTF_8);
    String failing = RUN + "?env.say=sorry&env.failed=" + code.wire();
    HttpResponse<byte[]> plain = node.post(failing, out);
    assertThat(plain.statusCode()).isEqualTo(code.httpStatus());
    assertThat(header(plain, "content-type")).isEqualTo("application/problem+json");
    assertThat(text(plain))
        .contains("\"code\":\"" + code.wire() + "\"", "\"stdout\":\"partly\"")
        .contains("because " + code.wire(), "\"stderr\":\"sorry\"");
    HttpResponse<byte[]> form = node.post(failing, out, "Accept", "multipart/form-data");
    assertThat(form.statusCode()).isEqualTo(code.httpStatus());
    assertThat(header(form, "content-type")).startsWith("multipart/form-data");
    assertThat(text(form))
        .contains("name=\"problem\"", "\"code\":\"" + code.wire() + "\"", "\r\n\r\npartly\r\n");
    HttpResponse<byte[]> thrown =
        node.post(RUN + "?env.thrown=" + code.wire(), out, "Accept", "multipart/form-data");
    assertThat(thrown.statusCode()).isEqualTo(code.httpStatus());
    assertThat(header(thrown, "content-type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /run/absent               | unknown_module     | absent
          /run/demo                 | unsupported_module | demo is no program
          /run/browser-only         | cannot_run_here    | it needs threads
          /run/tool?args=x          | bad_request        | a run has no 'args'
          /run/tool?env.=x&env.=y   | bad_request        | 'env.' is given twice
          /run/tool?fixed.now=soon  | bad_request        | fixed.now is 'soon'
          /run/tool?stdin=a&stdin=b | bad_request        | 'stdin' is given twice
          /run/tool?answer=a&answer=b | bad_request      | 'answer' is given twice
          /run/tool?arg=%zz         | bad_request        | two hex digits do not follow
          /run/tool/more            | not_found          | programs are run at /run/MODULE
          /run                      | not_found          | programs are run at /run/MODULE
          """)
  void refuses(String path, String code, String sentence) throws Exception {
    assertThat(raw(path, "text/plain", ""))
        .contains("application/problem+json", "\"code\":\"" + code + "\"", sentence);
  }

  /** The answer's text; the node may close the connection when it refuses before the body came. */
  private static String raw(String path, String type, String body) throws Exception {
    return raw(path, type, body.length(), body);
  }

  private static String raw(String path, String type, int announced, String body) throws Exception {
    return node.raw(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + announced
            + "\r\n\r\n"
            + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          multipart/form-data                 | --X--               | a form is multipart/form-data
          multipart/form-data; boundary=""    | --X--               | a form is multipart/form-data
          multipart/mixed; boundary=X         | --X--               | a form is multipart/form-data
          multipart/form-data; boundary=X     | nothing             | the form cannot be read
          multipart/form-data; boundary=X     | --X~a: b~~text      | the form cannot be read
          multipart/form-data; boundary=X     | --X~a: b~~text~--X-- | a part of the form has no name
          multipart/form-data; boundary=X     | --X~Content-Disposition: form-data; name="x"~~y~--X-- | a run has no 'x'
          multipart/form-data; boundary=X     | --X~Content-Disposition: form-data; name="a%z"~~y~--X-- | the name of a part has a '%'
          multipart/form-data; boundary=X     | --X~Content-Disposition: form-data; name="arg"~Content-Transfer-Encoding: base64~~y~--X-- | base64
          """)
  void refusesAFormThatIsNone(String type, String body, String sentence) throws Exception {
    assertThat(raw(RUN, type, body.replace("~", "\r\n")))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"bad_request\"", sentence);
  }

  /** A form needs no preflight: any page could send one. */
  @Test
  void refusesPagesOfOtherSites() throws Exception {
    LAST.set(null);
    String type = FORM + "\r\nSec-Fetch-Site: cross-site";
    assertThat(raw(RUN, type, "--X--")).startsWith("HTTP/1.1 403 ").contains("forbidden_origin");
    assertThat(raw(RUN, FORM + "\r\nContent-Encoding: gzip", "--X--")).startsWith("HTTP/1.1 415 ");
    assertThat(LAST.get()).isNull();
  }

  @Test
  void formsAndInputsHaveLimits() throws Exception {
    assertThat(raw(RUN, "text/plain", TestServer.INPUT_BYTES + 1, ""))
        .startsWith("HTTP/1.1 413 ")
        .contains("input_limit");
    assertThat(raw(RUN, FORM, 10_000_000, "")).startsWith("HTTP/1.1 413 ").contains("input_limit");
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 16_485; i++) {
      many.writeBytes(
          "--X\r\nContent-Disposition: form-data; name=\"arg\"\r\n\r\n\r\n".getBytes(UTF_8));
    }
    many.writeBytes("--X--".getBytes(UTF_8));
    HttpResponse<byte[]> parts = node.post(RUN, many.toByteArray(), "Content-Type", FORM);
    assertThat(text(parts)).contains("bad_request", "too many");
  }

  @Test
  void givesBackWhatItTookFromTheBudget() throws Exception {
    byte[] body = form("stdin", "x", new byte[TestServer.INPUT_BYTES]);
    for (int i = 0; i < 100; i++) { // the budget is eight megabytes
      assertThat(node.post(RUN, body, "Content-Type", FORM).statusCode()).isEqualTo(200);
      assertThat(node.post(RUN + "?stdin=x", body, "Content-Type", FORM).statusCode())
          .isEqualTo(400);
    }
  }

  /** Names, file names or "", and contents by turns. */
  private static byte[] form(Object... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i += 3) {
      String file = parts[i + 1].equals("") ? "" : "; filename=\"" + parts[i + 1] + "\"";
      String head = "--X\r\nContent-Disposition: form-data; name=\"" + parts[i] + "\"" + file;
      body.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
      body.writeBytes((byte[]) parts[i + 2]);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--X--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }
}
