package dev.nearside.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("replaces stdin and stdout")
class MainTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path probe = Path.of("");

  @BeforeEach
  void layOut() throws Exception {
    environment.put("NEARSIDE_DATA", folder.resolve("data").toString());
    probe = folder.resolve("probe.wasm");
    try (InputStream in = MainTest.class.getResourceAsStream("/wasm/probe.wasm")) {
      Files.write(probe, Objects.requireNonNull(in).readAllBytes());
    }
    Files.writeString(folder.resolve("text.wasm"), "hello");
    Files.write(folder.resolve("empty.wasm"), new byte[0]);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                     | 2 | a command is missing
          fly                                    | 2 | Unmatched argument at index 0: 'fly'
          serve --port x                         | 2 | Invalid value for option '--port': 'x' is not an int
          serve --port 99999                     | 2 | port is 99999; allowed is 0 to 65535
          serve --prot 1                         | 2 | Unknown options: '--prot'
          serve --site FOLDER/none               | 2 | site folder 'FOLDER/none' does not exist
          serve --allow-origin *                 | 2 | allowed origin '*' is not an origin
          publish                                | 2 | Missing required parameter: 'FILE'
          publish FOLDER/none.wasm --name x      | 2 | 'FOLDER/none.wasm' does not exist or is not a file
          publish FOLDER --name x                | 2 | 'FOLDER' does not exist or is not a file
          publish FOLDER/probe.wasm              | 2 | a name is missing
          publish FOLDER/probe.wasm --name Up    | 2 | module name 'Up'; allowed are lower-case letters
          publish FOLDER/probe.wasm --name ../x  | 2 | module name '../x'; allowed are
          publish FOLDER/text.wasm --name x      | 1 | not
          publish FOLDER/empty.wasm --name x     | 1 | not
          publish FOLDER/probe.wasm --name x --manifest FOLDER/none.json | 2 | 'FOLDER/none.json' does not exist
          publish FOLDER/probe.wasm --name x --manifest FOLDER/text.wasm | 2 | 'FOLDER/text.wasm': not JSON
          serve --host nosuch.invalid --port 0   | 2 | host 'nosuch.invalid' is not known here
          serve --host 192.0.2.1 --port 0        | 2 | this machine has no such address
          call nobody echo                       | 2 | there is no data folder
          call probe                             | 2 | Missing required parameter: 'FUNCTION'
          call probe echo novalue                | 2 | 'novalue' is no config and no number; write KEY=VALUE
          call probe echo a=1 a=2                | 2 | config key 'a' is given twice
          unpublish                              | 2 | Missing required parameter: 'NAME'
          unpublish nobody                       | 6 | no module 'nobody' is published in
          unpublish ../x                         | 6 | no module '../x' is published in
          new Bad_Name                           | 2 | module name 'Bad_Name'; allowed are
          """)
  void answersMistakesWithASentence(String line, int code, String sentence) {
    String located = line.replace("FOLDER", folder.toString());
    String[] arguments = located.isEmpty() ? new String[0] : located.split(" ", -1);
    assertThat(run(arguments)).isEqualTo(code);
    assertThat(err.toString())
        .startsWith("nearside: ")
        .contains(sentence.replace("FOLDER", folder.toString()))
        .doesNotContain("Exception", "\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesAnEnvironmentVariableItDoesNotKnow() {
    environment.put("NEARSIDE_PROT", "1");
    assertThat(run("list")).isEqualTo(2);
    assertThat(err.toString())
        .contains("NEARSIDE_PROT is not known; allowed are NEARSIDE_ADMIN_HOST")
        .contains("NEARSIDE_JAVA, NEARSIDE_JAVA_OPTIONS\n");
  }

  @Test
  void takesTheEnvironmentAsDefaults() {
    environment.put("NEARSIDE_PORT", "nine");
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--port': 'nine' is not an int (from the variable NEARSIDE_PORT)");
    err.getBuffer().setLength(0);
    assertThat(run("serve", "--port", "ten")).isEqualTo(2);
    assertThat(err.toString()).contains("'--port': 'ten' is not an int\n");
    environment.put("NEARSIDE_JAVA", "/opt/jdk");
    assertThat(run("list")).isEqualTo(0);
  }

  @Test
  void saysWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = "" + taken.getLocalPort();
      assertThat(run("serve", "--host", "127.0.0.1", "--port", port, "--admin-port", "0"))
          .isEqualTo(2);
      assertThat(err.toString()).contains("port " + port + " of 127.0.0.1 cannot be used");
      assertThat(run("serve", "--host", "127.0.0.1", "--port", "0", "--admin-port", port))
          .isEqualTo(2);
      assertThat(err.toString()).contains("admin port " + port + " of 127.0.0.1 cannot be used");
    }
  }

  @Test
  void publishesListsAndCalls() {
    assertThat(run("publish", probe.toString(), "--name", "probe")).isEqualTo(0);
    assertThat(out.toString()).startsWith("published probe\n");
    assertThat(run("publish", probe.toString(), "--name", "probe")).isEqualTo(0);
    assertThat(out.toString()).startsWith("already published probe\n");
    assertThat(run("list")).isEqualTo(0);
    assertThat(out.toString()).startsWith("probe  -  ").contains("echo, config");

    assertThat(call("hello", "probe", "echo")).isEqualTo("0 hello");
    assertThat(call("", "probe", "config", "a=b", "--config", "c=d=e"))
        .startsWith("0 a=b\0c=d=e\0");
    assertThat(call("", "probe", "fail")).isEqualTo("3 ");
    assertThat(err.toString()).isEqualTo("nearside: this probe always fails\n");
    assertThat(call("", "probe", "trap")).isEqualTo("4 ");
    assertThat(call("", "probe", "spin", "--timeout", "200")).isEqualTo("5 ");
    assertThat(call("", "probe", "echo", "--timeout=0")).isEqualTo("2 ");
    assertThat(err.toString())
        .isEqualTo("nearside: the timeout is 0; allowed are milliseconds from 1 to 2147483647\n");
    assertThat(call("", "probe", "nothing")).isEqualTo("0 ");
    assertThat(call("", "probe", "missing")).isEqualTo("6 ");
    assertThat(call("", "nobody", "echo")).isEqualTo("6 ");
    assertThat(err.toString()).isEqualTo("nearside: no module 'nobody' is published\n");
  }

  @Test
  void saysWhenTheInputCannotBeRead() {
    assertThat(run("publish", probe.toString(), "--name", "probe")).isEqualTo(0);
    InputStream in = System.in;
    try {
      System.setIn(
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("Is a directory");
            }
          });
      assertThat(run("call", "probe", "echo")).isEqualTo(2);
    } finally {
      System.setIn(in);
    }
    assertThat(err.toString()).isEqualTo("nearside: the input cannot be read: Is a directory\n");
  }

  @ParameterizedTest
  @CsvSource({
    "word-count, wordcount, WordCount",
    "new, new_, New",
    "java, java_, Java",
    "javax, javax_, Javax",
    "java-script, javascript, JavaScript",
    "string, string, StringFunction",
    "a, a, A"
  })
  void writesAFolderToStartFrom(String name, String packageName, String className)
      throws IOException {
    assertThat(run("new", name, "--in", folder.toString())).isEqualTo(0);
    Path written = folder.resolve(name);
    Path source = written.resolve("src/main/java/" + packageName + "/" + className + ".java");
    assertThat(Files.readString(source))
        .contains("package " + packageName + ";", "class " + className + " ");
    assertThat(Files.readString(written.resolve("module.json"))).contains('"' + name + '"');
    assertThat(written.resolve(".gitignore")).exists();
    try (Stream<Path> files = Files.walk(written)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("__"));
    }
    assertThat(run("new", name, "--in", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("exists already; choose another name");
  }

  @Test
  void helps() {
    assertThat(run("--version")).isEqualTo(0);
    assertThat(out.toString()).startsWith("nearside ");
    for (String command : new String[] {"serve", "publish", "call", "list", "unpublish", "new"}) {
      assertThat(run("help", command)).isEqualTo(0);
      assertThat(out.toString()).contains("Usage: nearside " + command);
    }
  }

  private String call(String input, String... arguments) {
    InputStream in = System.in;
    PrintStream console = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String[] line = new String[arguments.length + 1];
    line[0] = "call";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      return run(line) + " " + output.toString(StandardCharsets.UTF_8);
    } finally {
      System.setIn(in);
      System.setOut(console);
    }
  }
}
