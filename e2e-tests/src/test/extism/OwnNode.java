import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.server.cli.Main;
import dev.nearside.server.execute.UserFunctions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The node with functions for its guests: java -cp nearside.jar OwnNode.java serve. */
public final class OwnNode {
  private static final Signature MIX =
      new Signature(
          List.of(NumberType.I32, NumberType.I64, NumberType.F32, NumberType.F64),
          List.of(NumberType.F64));
  private static final Signature NOTE = new Signature(List.of(NumberType.I64), List.of());

  private OwnNode() {}

  public static void main(String[] arguments) {
    UserFunctions functions =
        UserFunctions.builder()
            .add("shout", text -> new String(text, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8))
            .add("mix", MIX, (plugin, numbers) -> new long[] {mix(numbers)})
            .add(
                "note",
                NOTE,
                (plugin, numbers) -> {
                  note(Objects.requireNonNull(plugin.readText(numbers[0])));
                  return new long[0];
                })
            .build();
    Main.main(functions, arguments);
  }

  private static long mix(long[] numbers) {
    double sum =
        (int) numbers[0]
            + (double) (numbers[1] & 0xFFFF)
            + Float.intBitsToFloat((int) numbers[2])
            + Double.longBitsToDouble(numbers[3]);
    return Double.doubleToRawLongBits(sum);
  }

  private static void note(String text) {
    if (text.equals("no")) {
      throw new NearsideException(ErrorCode.FUNCTION_ERROR, "the user function note failed: no");
    }
  }
}
