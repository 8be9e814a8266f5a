package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first module of a script of the specification's test suite, in the JSON form that {@code
 * wast2json} gives it, and what the script asserts of it.
 *
 * <p>Each assertion is a call of a fresh instance here: functions that read what others of the
 * script wrote are left out.
 */
record SpecSuite(Path module, List<Use> uses) {
  /** Without the functions named. */
  static SpecSuite read(Path json, List<String> without) throws IOException {
    ObjectReader script =
        ObjectReader.of(json.toString(), JsonParser.parse(Files.readString(json, UTF_8)));
    Path module = null;
    List<Use> uses = new ArrayList<>();
    for (ObjectReader command : script.objects("commands")) {
      String type = command.string("type");
      if (type.equals("module") && module != null) {
        break;
      } else if (type.equals("module")) {
        module = json.resolveSibling(command.string("filename"));
      } else if (type.equals("assert_return") || type.equals("assert_trap")) {
        add(uses, type, command, without);
      }
    }
    if (module == null || uses.isEmpty()) {
      throw new IllegalArgumentException(json + " asserts nothing of its first module");
    }
    return new SpecSuite(module, uses);
  }

  private static void add(List<Use> uses, String type, ObjectReader command, List<String> without) {
    ObjectReader action = command.objectOrNull("action");
    if (action == null
        || !action.string("type").equals("invoke")
        || without.contains(action.string("field"))) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    for (ObjectReader argument : action.objects("args")) {
      String of = argument.string("type");
      if (!SpecNumbers.hasValue(of, argument.string("value", ""))) {
        return;
      }
      arguments.add(SpecNumbers.value(of, argument.string("value")));
    }
    String input = arguments.toString();
    String function = action.string("field");
    uses.add(
        new Use.Call(
            function,
            Map.of(),
            input.getBytes(UTF_8),
            function + " " + input,
            type.equals("assert_trap") ? new Known.End("trap", null) : numbers(command)));
  }

  private static Known numbers(ObjectReader command) {
    List<String> types = new ArrayList<>();
    List<String> bits = new ArrayList<>();
    for (ObjectReader expected : command.objects("expected")) {
      types.add(expected.string("type"));
      bits.add(SpecNumbers.bits(expected.string("type"), expected.string("value")));
    }
    return new Known.Numbers(types, bits);
  }
}
