package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.e2e.stage.ClientPage;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that engines may do each in its own way: what the specification leaves open there, and
 * calls that show it.
 *
 * @param open what is left open, and by which section
 * @param reason why the answers may differ; empty where they must be equal
 */
record Probe(String about, String open, String module, List<Use> uses, String reason) {
  /** What the trial module is published as. */
  String name() {
    return module.replace('/', '-');
  }

  String key() {
    return "| " + about + " | " + open + " | ";
  }

  /** Makes the calls in both places; a wrong answer, or one that must not differ, fails. */
  String line(ClientPage page) {
    List<String> node = new ArrayList<>();
    List<String> browser = new ArrayList<>();
    List<Use.Pair> pairs = Use.inBoth(page, name(), uses);
    for (int i = 0; i < uses.size(); i++) {
      Use use = uses.get(i);
      Ended onDevice = pairs.get(i).device();
      Ended onServer = pairs.get(i).server();
      if (reason.isEmpty() && !onDevice.equals(onServer)) {
        throw new AssertionError(use.name() + ": device " + onDevice + ", node " + onServer);
      }
      Known.check(use, onDevice);
      Known.check(use, onServer);
      browser.add(shown(onDevice));
      node.add(shown(onServer));
    }
    return key()
        + String.join(" | ", joined(node), joined(browser), reason.isEmpty() ? Row.EQUAL : reason)
        + " |";
  }

  /** Whether two lines say the same; where answers may differ, those are one machine's. */
  boolean agree(String line, String other) {
    return reason.isEmpty()
        ? line.equals(other)
        : other.startsWith(key()) && other.endsWith("| " + reason + " |");
  }

  private static String joined(List<String> answers) {
    List<String> words = new ArrayList<>();
    answers.stream().distinct().forEach(words::add);
    return String.join("; ", words);
  }

  private static String shown(Ended ended) {
    return ended.kind().equals("output")
        ? numbers(new String(ended.output(), UTF_8))
        : ended.kind() + ": " + ended.rest().getOrDefault("message", "");
  }

  /** Whole numbers of 64 bits in hex, as what they are here: bits. */
  private static String numbers(String array) {
    StringBuilder shown = new StringBuilder();
    for (String number : array.replaceAll("[\\[\\]]", "").split(",")) {
      shown.append(shown.isEmpty() ? "" : " ");
      shown.append(
          number.startsWith("\"") && number.length() > 16
              ? Long.toHexString(Long.parseLong(number.replace("\"", "")))
              : number.replace("\"", ""));
    }
    return shown.toString();
  }
}
