package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by chance and good calls, all mixed, in both places: every good call is right. */
@ExtendWith(Stage.Resolver.class)
class SoakTest {
  private static final int ATTACKS = 60;
  private static final int GOOD = 300;

  /** Attacks beside each other, in each place. */
  private static final int ATTACKERS = 2;

  private static final int DEADLINE_MS = 200;

  private static final List<String> FUNCTIONS =
      List.of(
          "fill-forever",
          "copy-forever",
          "draw-forever",
          "sleep-forever",
          "call-forever",
          "recurse",
          "recurse-into-random",
          "recurse-through-a-table",
          "flood-the-log",
          "leave-strangely",
          "swap-streams");

  private static final List<String> RUNS =
      List.of("many-files", "many-open", "escapes", "room", "holes", "churn", "list-forever");

  private final Stage stage;
  private final ClientPage page;

  SoakTest(Stage stage) throws Exception {
    this.stage = stage;
    Stage.publish(
        stage.data(), Repository.trial("attacks"), "attacks", Repository.attackManifest());
    Stage.publish(
        stage.data(),
        Repository.ATTACKER.resolve("attacker.wasm"),
        "attacker",
        Repository.ATTACKER.resolve("limits.json"));
    page = ClientPage.at(stage.chrome(), stage.front()).workers(4).open();
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyGoodCallIsRight(int seed) {
    Map<String, Object> plan = new HashMap<>();
    Random random = new Random(seed);
    for (String place : List.of("device", "server")) {
      plan.put(place, attacks(random));
    }
    plan.put("good", GOOD);
    plan.put("attackers", ATTACKERS);
    plan.put("timeoutMs", DEADLINE_MS);

    Map<?, ?> ends = (Map<?, ?>) page.page().evaluate(SOAK, plan);

    assertThat(ends.get("good")).isEqualTo(Map.of("device right", GOOD, "server right", GOOD));
    assertThat(ends.get("attacks")).isEqualTo(2 * ATTACKS);
    Map<?, ?> codes = (Map<?, ?>) Objects.requireNonNull(ends.get("ends"));
    assertThat(List.of("deadline", "trap", "output_limit", "function_error", "ended"))
        .containsAll(codes.keySet().stream().map(String::valueOf).toList());
    page.page().waitForCondition(() -> stage.node().callsInside() == 0);
  }

  private static List<String> attacks(Random random) {
    List<String> all = new ArrayList<>();
    FUNCTIONS.forEach(function -> all.add("call " + function));
    RUNS.forEach(attack -> all.add("run " + attack));
    return IntStream.range(0, ATTACKS).mapToObj(_ -> all.get(random.nextInt(all.size()))).toList();
  }

  private static final String SOAK =
      """
      async plan => {
        const good = {}, ends = {}
        let attacks = 0
        const count = (counts, key) => { counts[key] = (counts[key] ?? 0) + 1 }
        const one = (attack, where) => {
          const [kind, name] = attack.split(' '), options = { where, timeoutMs: plan.timeoutMs }
          return kind === 'call'
            ? stage.client.call('attacks', name, '', options)
            : stage.client.run('attacker', { args: [name], dirs: ['/a', '/b'] }, options)
        }
        const attack = async (where, list) => {
          while (list.length) {
            const end = await one(list.pop(), where).then(() => 'ended', error => error.code)
            attacks++
            count(ends, end)
          }
        }
        const use = async where => {
          for (let i = 0; i < plan.good; i++) {
            const input = new Uint8Array(1 + (i * 7919) % 20000).fill(i % 251)
            const end = await stage.settle(stage.client.call('trials', 'echo', input.slice(), { where }))
            count(good, `${where} ${end.code ?? (end.output === input.toBase64() ? 'right' : 'wrong')}`)
          }
        }
        const all = []
        for (const where of ['device', 'server']) {
          all.push(use(where))
          for (let i = 0; i < plan.attackers; i++) all.push(attack(where, plan[where]))
        }
        await Promise.all(all)
        return { good, ends, attacks }
      }
      """;
}
