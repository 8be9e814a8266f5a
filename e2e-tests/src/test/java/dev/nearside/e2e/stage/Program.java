package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of a program in a page: what it is given, with what options, and what came of it. */
public final class Program {
  private final String module;
  private final Map<String, Object> given = new HashMap<>();
  private final Map<String, Object> options = new HashMap<>();
  private final Map<String, Object> files = new LinkedHashMap<>();
  private final List<String> listen = new ArrayList<>();
  private byte @Nullable [] stdin;
  private String abortOn = "";

  private Program(String module) {
    this.module = module;
  }

  /** The tests' own program with these arguments. */
  public static Program of(Object... arguments) {
    return named("program").give("args", List.of(arguments));
  }

  public static Program named(String module) {
    return new Program(module);
  }

  /** A member of what it is given, as it is. */
  public Program give(String name, Object value) {
    given.put(name, value);
    return this;
  }

  public Program option(String name, Object value) {
    options.put(name, value);
    return this;
  }

  public Program stdin(byte[] bytes) {
    stdin = bytes;
    return this;
  }

  public Program file(String path, String content) {
    return file(path, content.getBytes(UTF_8));
  }

  public Program file(String path, byte[] content) {
    files.put(path, Base64.getEncoder().encodeToString(content));
    return this;
  }

  /** Listens to {@code onStdout} or {@code onStderr}. */
  public Program listen(String stream) {
    listen.add(stream);
    return this;
  }

  /** When it is given up: {@code chunk}, {@code frame}; or {@code throw}: its listeners throw. */
  public Program abortOn(String what) {
    abortOn = what;
    return this;
  }

  /** Runs it in that place and nowhere else. */
  public Ended run(ClientPage page, String where) {
    return option("where", where).run(page.page());
  }

  public Ended run(Page page) {
    Map<String, Object> run = new HashMap<>();
    run.put("module", module);
    run.put("program", given);
    run.put("options", options);
    run.put("listen", listen);
    run.put("abortOn", abortOn);
    if (stdin != null) {
      run.put("bytes", Base64.getEncoder().encodeToString(stdin));
    }
    if (!files.isEmpty()) {
      run.put("files", files);
    }
    return new Ended((Map<?, ?>) page.evaluate("run => stage.run(run)", run));
  }

  /** How it ended; a failure has a code. */
  public record Ended(Map<?, ?> members) {
    public boolean isFailure() {
      return members.containsKey("code");
    }

    public @Nullable Object member(String name) {
      return members.get(name);
    }

    public String text(String name) {
      return String.valueOf(members.get(name));
    }

    /** The exit code; a failure fails. */
    public Number exitCode() {
      if (members.get("exitCode") instanceof Number code) {
        return code;
      }
      throw new AssertionError("expected an exit code, got " + members);
    }

    public byte[] stdout() {
      return bytes(members.get("stdout"));
    }

    public byte[] stderr() {
      return bytes(members.get("stderr"));
    }

    /** Written files by their paths, in the order of those. */
    public Map<String, String> files() {
      Map<String, String> files = new java.util.TreeMap<>();
      for (Object file : (List<?>) Objects.requireNonNull(members.get("written"))) {
        List<?> pair = (List<?>) file;
        files.put(String.valueOf(pair.get(0)), new String(bytes(pair.get(1)), UTF_8));
      }
      return files;
    }

    /** What a listener was told, each time. */
    public List<String> heard(String stream) {
      Map<?, ?> heard = (Map<?, ?>) Objects.requireNonNull(members.get("heard"));
      return ((List<?>) Objects.requireNonNull(heard.get(stream)))
          .stream().map(chunk -> new String(bytes(chunk), UTF_8)).toList();
    }

    private static byte[] bytes(@Nullable Object base64) {
      return Base64.getDecoder().decode(String.valueOf(Objects.requireNonNull(base64)));
    }
  }
}
