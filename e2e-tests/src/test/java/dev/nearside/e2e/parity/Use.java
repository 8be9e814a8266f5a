package dev.nearside.e2e.parity;

import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing to do with a module, and how it must end where somebody else says so. */
sealed interface Use {
  /** Milliseconds since 1970 for programs that ask for the time: any will do, the same for all. */
  double NOW = 1.6e12;

  int SEED = 7;

  /** For machines that do much else; the modules of the corpus need a second at most. */
  int DEADLINE_MS = 100_000;

  /** Bytes of input that are handed to the page at once. */
  long AT_ONCE = 4 << 20;

  String name();

  @Nullable Known known();

  /** What came of it on the device and on the node. */
  record Pair(Ended device, Ended server) {}

  /** Does it in both places, and in each nowhere else. */
  static List<Pair> inBoth(ClientPage page, String module, List<Use> uses) {
    List<Pair> pairs = new ArrayList<>();
    for (int from = 0; from < uses.size(); ) {
      int to = from;
      for (long bytes = 0; to < uses.size() && uses.get(to) instanceof Call call; to++) {
        bytes += call.input().length;
        if (bytes > AT_ONCE && to > from) {
          break;
        }
      }
      pairs.addAll(
          to == from
              ? List.of(uses.get(to++).inBoth(page, module))
              : Call.inBoth(page, module, uses.subList(from, to)));
      from = to;
    }
    return pairs;
  }

  Pair inBoth(ClientPage page, String module);

  /** A call of a function. */
  record Call(
      String function, Map<String, String> config, byte[] input, String name, @Nullable Known known)
      implements Use {
    @Override
    public Pair inBoth(ClientPage page, String module) {
      return inBoth(page, module, List.of(this)).getFirst();
    }

    /** Many calls handed to the page at once, so that the way to it costs little. */
    private static List<Pair> inBoth(ClientPage page, String module, List<Use> calls) {
      List<List<Called>> rows =
          page.rows(List.of(row(module, calls, "device"), row(module, calls, "server")));
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        pairs.add(
            new Pair(
                Ended.of(rows.getFirst().get(i).outcome()),
                Ended.of(rows.getLast().get(i).outcome())));
      }
      return pairs;
    }

    private static List<Map<String, Object>> row(String module, List<Use> calls, String place) {
      List<Map<String, Object>> row = new ArrayList<>();
      for (Use use : calls) {
        if (use instanceof Call(var function, var config, var input, _, _)) {
          Map<String, Object> options =
              Map.of("where", place, "config", config, "timeoutMs", DEADLINE_MS);
          row.add(ClientPage.call(module, function, options, input));
        }
      }
      return row;
    }
  }

  /** A run of a program, with a clock and randomness that are fixed. */
  record Run(
      List<String> arguments,
      Map<String, String> environment,
      byte[] stdin,
      Map<String, byte[]> files,
      String name,
      @Nullable Known known)
      implements Use {
    @Override
    public Pair inBoth(ClientPage page, String module) {
      return new Pair(in(page, module, "device"), in(page, module, "server"));
    }

    private Ended in(ClientPage page, String module, String place) {
      Program program =
          Program.named(module)
              .give("args", arguments)
              .give("env", environment)
              .stdin(stdin)
              .option("timeoutMs", DEADLINE_MS)
              .option("fixed", Map.of("now", NOW, "seed", SEED));
      files.forEach(program::file);
      return Ended.of(program.run(page, place));
    }
  }
}
