package dev.nearside.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a function's {@code vectors/*.json} and the files they name.
 *
 * <p>A vector has {@code name}, {@code function}, optionally {@code config}, one of {@code input}
 * (a file beside the JSON) and {@code inputText}, and one of {@code output} (a file), {@code
 * outputText}, {@code outputSha256} and {@code error}. Anything else is an error, so that a
 * misspelt member cannot turn a vector into one that always holds.
 */
public final class VectorFolder {
  private static final String[] MEMBERS = {
    "name",
    "function",
    "config",
    "input",
    "inputText",
    "output",
    "outputText",
    "outputSha256",
    "error"
  };

  private final Path folder;
  private final String module;

  private VectorFolder(Path folder, String module) {
    this.folder = folder;
    this.module = module;
  }

  /**
   * Reads all vectors of the function in {@code functionFolder}; never an empty list.
   *
   * @throws UncheckedIOException when a file is missing
   * @throws IllegalArgumentException when there is no vector, or one is ambiguous
   */
  public static List<Vector> read(Path functionFolder) {
    Path folder = functionFolder.resolve("vectors");
    Map<String, Vector> vectors = new LinkedHashMap<>();
    for (Path file : jsonFiles(folder)) {
      ObjectReader json =
          ObjectReader.of(file.toString(), JsonParser.parse(text(file))).allow("module", "vectors");
      VectorFolder reader = new VectorFolder(folder, json.string("module"));
      for (ObjectReader entry : json.objects("vectors")) {
        Vector vector = reader.vector(entry.allow(MEMBERS));
        if (vectors.put(vector.name(), vector) != null) {
          throw new IllegalArgumentException(file + ": two vectors are named " + vector.name());
        }
      }
    }
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException(folder + " has no vectors");
    }
    return List.copyOf(vectors.values());
  }

  private static List<Path> jsonFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private Vector vector(ObjectReader json) {
    String name = json.string("name");
    return new Vector(
        module,
        name,
        json.string("function"),
        config(json),
        input(name, json),
        expectation(name, json));
  }

  private static Map<String, String> config(ObjectReader json) {
    Map<String, String> config = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> option : json.members("config").entrySet()) {
      if (!(option.getValue() instanceof JsonString(String value))) {
        throw new IllegalArgumentException("config " + option.getKey() + " is not a string");
      }
      config.put(option.getKey(), value);
    }
    return config;
  }

  private byte[] input(String vector, ObjectReader json) {
    String file = json.stringOrNull("input");
    String text = json.stringOrNull("inputText");
    if ((file == null) == (text == null)) {
      throw new IllegalArgumentException(vector + ": needs one of input, inputText");
    }
    return file == null ? bytesOf(text) : bytes(folder.resolve(file));
  }

  private Expectation expectation(String vector, ObjectReader json) {
    List<Expectation> all = new ArrayList<>();
    if (json.stringOrNull("output") instanceof String file) {
      all.add(new Expectation.Output(bytes(folder.resolve(file))));
    }
    if (json.stringOrNull("outputText") instanceof String text) {
      all.add(new Expectation.Output(bytesOf(text)));
    }
    if (json.stringOrNull("outputSha256") instanceof String sha256) {
      all.add(new Expectation.OutputHash(sha256));
    }
    if (json.objectOrNull("error") instanceof ObjectReader error) {
      all.add(error(vector, error.allow("code", "message")));
    }
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          vector + ": needs one of output, outputText, outputSha256, error; has " + all.size());
    }
    return all.getFirst();
  }

  private static Expectation.Error error(String vector, ObjectReader json) {
    String wire = json.string("code");
    ErrorCode code = ErrorCode.parse(wire);
    if (!code.wire().equals(wire)) {
      throw new IllegalArgumentException(vector + ": there is no error code '" + wire + "'");
    }
    return new Expectation.Error(code, json.stringOrNull("message"));
  }

  private static byte[] bytesOf(@Nullable String text) {
    return text == null ? new byte[0] : text.getBytes(UTF_8);
  }

  private static String text(Path file) {
    return new String(bytes(file), UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
