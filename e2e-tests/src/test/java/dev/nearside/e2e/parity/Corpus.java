package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.e2e.stage.Packages.Registry;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code src/test/parity/corpus.json}: {@code modules} from packages and of our own, each
 * with its {@code calls} and {@code runs}. Every function of ours is in the corpus by itself, with
 * its vectors; only its language is in {@code ours}.
 *
 * <p>{@code gives} is the expected output (of a program: standard output), {@code sha256} its hash,
 * {@code ends} the expected end ({@code exit 1}, {@code function_error}); all from the publisher's
 * own tests or from what the input means, none from Nearside.
 */
final class Corpus {
  static final Path FOLDER = Repository.ROOT.resolve("e2e-tests/src/test/parity");

  private Corpus() {}

  static List<Entry> ours() throws IOException {
    Map<String, String> languages = texts(read(), "ours");
    List<Entry> entries = new ArrayList<>();
    for (Path function : Repository.functions()) {
      String name = function.getFileName().toString();
      List<Use> uses = new ArrayList<>();
      for (Vector vector : VectorFolder.read(function)) {
        uses.add(
            new Use.Call(
                vector.function(),
                vector.config(),
                vector.input(),
                vector.name(),
                new Known.Vector(vector.expectation())));
      }
      entries.add(
          new Entry(
              name,
              Objects.requireNonNull(languages.get(name), () -> "corpus.json lacks " + name),
              new Source.Own("shared-modules/" + name),
              name,
              "",
              List.of(),
              uses,
              false,
              ""));
    }
    return entries;
  }

  static List<Entry> others() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ObjectReader module : read().objects("modules")) {
      entries.add(entry(module));
    }
    return entries;
  }

  static List<Probe> probes() throws IOException {
    List<Probe> probes = new ArrayList<>();
    for (ObjectReader json : read().objects("probes")) {
      json.allow("about", "open", "module", "calls", "reason");
      List<Use> uses = new ArrayList<>();
      for (ObjectReader call : json.objects("calls")) {
        uses.add(call(call));
      }
      probes.add(
          new Probe(
              json.string("about"),
              json.string("open"),
              json.string("module"),
              uses,
              json.string("reason", "")));
    }
    return probes;
  }

  private static ObjectReader read() throws IOException {
    String text = Files.readString(FOLDER.resolve("corpus.json"), UTF_8);
    return ObjectReader.of("corpus.json", JsonParser.parse(text))
        .allow("ours", "modules", "probes");
  }

  private static Entry entry(ObjectReader json) throws IOException {
    json.allow(
        "module",
        "language",
        "npm",
        "pypi",
        "go",
        "own",
        "file",
        "script",
        "without",
        "calls",
        "runs",
        "large",
        "reason");
    List<Use> uses = new ArrayList<>();
    for (ObjectReader call : json.objects("calls")) {
      uses.add(call(call));
    }
    for (ObjectReader run : json.objects("runs")) {
      uses.add(run(run));
    }
    return new Entry(
        json.string("module"),
        json.string("language"),
        source(json),
        json.string("file", ""),
        json.string("script", ""),
        json.strings("without"),
        uses,
        json.string("large", "no").equals("yes"),
        json.string("reason", ""));
  }

  private static Source source(ObjectReader json) {
    for (Registry registry : Registry.values()) {
      String spec = json.stringOrNull(registry.name().toLowerCase(Locale.ROOT));
      if (spec != null) {
        return new Source.Packaged(registry, spec);
      }
    }
    return new Source.Own(json.string("own"));
  }

  private static Use call(ObjectReader json) throws IOException {
    json.allow("function", "config", "input", "inputFile", "gives", "sha256", "ends");
    String function = json.string("function");
    return new Use.Call(
        function,
        texts(json, "config"),
        input(json),
        function + " " + json.string("inputFile", json.string("input", "")),
        known(json, "output"));
  }

  private static Use run(ObjectReader json) throws IOException {
    json.allow("args", "env", "input", "inputFile", "files", "gives", "sha256", "ends");
    Map<String, byte[]> files = new LinkedHashMap<>();
    texts(json, "files").forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    List<String> arguments = json.strings("args");
    return new Use.Run(
        arguments,
        texts(json, "env"),
        input(json),
        files,
        "run " + arguments,
        known(json, "exit 0"));
  }

  private static byte[] input(ObjectReader json) throws IOException {
    String file = json.stringOrNull("inputFile");
    return file == null
        ? json.string("input", "").getBytes(UTF_8)
        : Files.readAllBytes(Repository.ROOT.resolve(file));
  }

  private static @Nullable Known known(ObjectReader json, String good) {
    String kind = json.string("ends", good);
    String sha256 = json.stringOrNull("sha256");
    String text = json.stringOrNull("gives");
    if (sha256 != null) {
      return new Known.Hash(kind, sha256);
    }
    return text == null && json.stringOrNull("ends") == null ? null : new Known.End(kind, text);
  }

  private static Map<String, String> texts(ObjectReader json, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> entry : json.members(member).entrySet()) {
      if (!(entry.getValue() instanceof JsonString(String text))) {
        throw new IllegalArgumentException(member + "." + entry.getKey() + " is not a string");
      }
      texts.put(entry.getKey(), text);
    }
    return texts;
  }
}
