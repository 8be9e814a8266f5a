package dev.nearside.e2e.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does the same with a module on the device and on the node. Modules of ours are those of the
 * stage; others are published on a node of their own.
 */
final class Parity implements AutoCloseable {
  private static final Duration PUBLISH = Duration.ofMinutes(4);
  private static final Path LIMITS = Corpus.FOLDER.resolve("limits.json");
  private static final int SHOWN = 5;

  private final Stage stage;
  private final Path data = Repository.freshFolder("parity");
  private final NodeProcess node;
  private final Front front;

  Parity(Stage stage) throws IOException {
    this.stage = stage;
    node = NodeProcess.serve(data);
    front = Front.before(node);
  }

  /** A function of ours, which the stage has published. */
  Row ours(Entry entry) throws IOException {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).open()) {
      return row(entry, profile(page, entry.module()), entry.uses(), page);
    }
  }

  /** Any other module; empty where its package cannot be fetched on this machine. */
  Optional<Row> other(Entry entry) throws Exception {
    boolean isScript = !entry.script().isEmpty();
    Optional<Path> found = entry.source().find(isScript ? entry.script() : entry.file());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SpecSuite suite =
        isScript
            ? SpecSuite.read(found.get(), entry.without())
            : new SpecSuite(found.get(), entry.uses());
    Command.Result published = publish(entry.module(), suite.module());
    if (published.exit() != 0) {
      assertThat(entry.uses()).as("uses of what is refused").isEmpty();
      return Optional.of(Row.refused(entry, refusal(published)));
    }
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      String device = told(published, "device");
      String server = told(published, "server");
      if (device.equals("yes") && server.equals("yes")) {
        return Optional.of(row(entry, told(published, "profile"), suite.uses(), page));
      }
      return Optional.of(onePlace(entry, published, suite.uses(), page));
    }
  }

  /** A probe, by a trial module. */
  String probe(Probe probe) throws Exception {
    Command.Result published = publish(probe.name(), Repository.trial(probe.module()));
    assertThat(published.exit()).as(published.error()).isZero();
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      return probe.line(page);
    }
  }

  private Command.Result publish(String name, Path module) throws Exception {
    return Command.nearside(
            "publish",
            module.toString(),
            "--name",
            name,
            "--manifest",
            LIMITS.toString(),
            "--data",
            data.toString())
        .within(PUBLISH)
        .run();
  }

  /** The sentence that {@code publish} ends with when it refuses. */
  private static String refusal(Command.Result published) {
    return published
        .error()
        .lines()
        .filter(line -> line.startsWith("nearside: "))
        .map(line -> line.substring("nearside: ".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("publish failed: " + published.error()));
  }

  /** A line of publish's report. */
  private static String told(Command.Result published, String what) {
    return published
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(what + " "))
        .map(line -> line.substring(what.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + what + " in " + published.text()));
  }

  private static String profile(ClientPage page, String module) {
    return String.valueOf(
        page.page()
            .evaluate(
                """
                async name => {
                  const { modules } = await (await fetch('/nearside.json')).json()
                  const module = modules.find(it => it.name === name)
                  return module.profile + ', ' + (module.script ? 'script' : module.entry)
                }
                """,
                module));
  }

  private static Row row(Entry entry, String profile, List<Use> uses, ClientPage page) {
    List<Ended> device = new ArrayList<>();
    List<Ended> server = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    List<Use.Pair> pairs = Use.inBoth(page, entry.module(), uses);
    for (int i = 0; i < uses.size(); i++) {
      Use use = uses.get(i);
      Ended onDevice = pairs.get(i).device();
      Ended onServer = pairs.get(i).server();
      Known.check(use, onDevice);
      device.add(onDevice);
      server.add(onServer);
      if (!onDevice.equals(onServer)) {
        differences.add(use.name() + ": device " + onDevice + ", node " + onServer);
      }
    }
    if (entry.reason().isEmpty()) {
      assertThat(differences.stream().limit(SHOWN)).as("inputs that end differently").isEmpty();
    } else {
      assertThat(differences).as("inputs that end differently, as they are known to").isNotEmpty();
    }
    return Row.of(
        entry,
        profile,
        inputs(uses),
        Row.counted(server),
        Row.counted(device),
        differences.isEmpty()
            ? Row.EQUAL
            : differences.size() + " of " + uses.size() + " differ: " + entry.reason());
  }

  /** A module that only one place can run: that it does, and that the other says so. */
  private static Row onePlace(
      Entry entry, Command.Result published, List<Use> uses, ClientPage page) {
    String can = told(published, "device").equals("yes") ? "device" : "server";
    String cannot = can.equals("device") ? "server" : "device";
    List<Ended> ends = new ArrayList<>();
    List<Ended> refusals = new ArrayList<>();
    List<Use.Pair> pairs = Use.inBoth(page, entry.module(), uses);
    for (int i = 0; i < uses.size(); i++) {
      Use.Pair pair = pairs.get(i);
      Ended ended = can.equals("device") ? pair.device() : pair.server();
      Known.check(uses.get(i), ended);
      ends.add(ended);
      refusals.add(can.equals("device") ? pair.server() : pair.device());
    }
    return Row.of(
        entry,
        told(published, "profile"),
        inputs(uses),
        Row.counted(can.equals("server") ? ends : refusals),
        Row.counted(can.equals("device") ? ends : refusals),
        told(published, cannot).replaceFirst("^no: ", ""));
  }

  private static String inputs(List<Use> uses) {
    assertThat(uses).as("inputs").isNotEmpty();
    long known = Stream.of(uses.toArray(Use[]::new)).filter(it -> it.known() != null).count();
    return uses.size() + ", " + known;
  }

  @Override
  public void close() {
    front.close();
    node.close();
  }
}
