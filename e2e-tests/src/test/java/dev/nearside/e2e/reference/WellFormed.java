package dev.nearside.e2e.reference;

import java.util.Random;
import java.util.function.Supplier;

/** A document by chance as a person might write it; the same for the same seed. */
final class WellFormed {
  private static final String[] WORDS = {
    "lorem",
    "ipsum",
    "3.14",
    "a_b_c",
    "it's",
    "\"so\"",
    "x*y",
    "R&D",
    "&copy;",
    "caf\u00e9",
    "\u4e2d\u6587",
    "\\*",
    "1 < 2",
    "`code`",
    "``a ` b``",
    "!",
    "end.",
    "<br>",
    "a@b.example"
  };

  private final Random random;

  WellFormed(int seed) {
    random = new Random(seed);
  }

  String document() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      text.append(block(3)).append("\n\n");
    }
    return text + "[ref]: /there 'Its title'\n";
  }

  private String block(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> "#".repeat(1 + random.nextInt(6)) + " " + line(depth);
      case 1 -> line(depth) + (random.nextBoolean() ? "\n===" : "\n---");
      case 2 -> "```js\nlet x = 1 < 2\n\n  \"&amp;\"\n```";
      case 3 -> random.nextBoolean() ? "* * *" : "<div class=\"a\">\n" + line(depth) + "\n</div>";
      case 4 -> "    indented <code>\n    more";
      case 6 -> lines(depth).indent(0).replaceAll("(?m)^", "> ").strip();
      case 7 -> list("- ", "  ", depth);
      case 8 -> list((1 + random.nextInt(20)) + ". ", "    ", depth);
      default -> lines(depth);
    };
  }

  private String list(String mark, String margin, int depth) {
    String between = random.nextBoolean() ? "\n" : "\n\n";
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String item = random.nextInt(3) == 0 ? line(depth) + between + block(depth - 1) : line(depth);
      text.append(mark)
          .append(" ".repeat(margin.length() - Math.min(margin.length(), mark.length())));
      text.append(item.replace("\n", "\n" + margin)).append(between);
    }
    return text.toString().stripTrailing();
  }

  private String lines(int depth) {
    return repeat("\n", 1 + random.nextInt(4), () -> line(depth)).replace("end.\n", "end.  \n");
  }

  private String line(int depth) {
    return "A " + repeat(" ", 1 + random.nextInt(9), () -> inline(depth));
  }

  private String inline(int depth) {
    if (depth <= 0) {
      return WORDS[random.nextInt(WORDS.length)];
    }
    return switch (random.nextInt(12)) {
      case 0 -> "*" + inline(depth - 1) + "*";
      case 1 -> "**" + inline(depth - 1) + "**";
      case 2 -> "_" + inline(depth - 1) + "_";
      case 3 -> "[" + inline(0) + "](/to%20it \"t\")";
      case 4 -> "![so it](</a b.png>)";
      case 5 -> "[the " + inline(0) + "][ref]";
      case 6 -> "<https://example.org/?a=1&b=%C3%A9>";
      default -> WORDS[random.nextInt(WORDS.length)];
    };
  }

  private static String repeat(String between, int times, Supplier<String> part) {
    StringBuilder text = new StringBuilder(part.get());
    for (int i = 1; i < times; i++) {
      text.append(between).append(part.get());
    }
    return text.toString();
  }
}
