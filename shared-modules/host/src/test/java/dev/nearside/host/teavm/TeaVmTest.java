package dev.nearside.host.teavm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Caller;
import dev.nearside.host.GuestTrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeaVmTest {
  private final Caller strings = Caller.of("wasm:js-string", "");
  private final Caller jso = Caller.of("teavmJso", "");
  private final Caller mathematics = Caller.of("teavmMath", "");

  @ParameterizedTest
  @CsvSource({
    "0, 5, hello",
    "1, 3, el",
    "3, 3, ''",
    "4, 2, ''",
    "0, 99, hello",
    "2, -1, llo",
    "-1, 5, ''",
    "5, 5, ''",
    "99, 100, ''",
  })
  void substringsAreClamped(int start, int end, String expected) {
    assertThat(strings.ref("substring", "hello", start, end)).isEqualTo(expected);
  }

  @Test
  void stringsAreBuiltAndRead() {
    Object h = strings.ref("fromCharCode", (int) 'h');
    Object hi = strings.ref("concat", h, strings.ref("fromCharCode", 0x10000 + 'i'));
    assertThat(hi).isEqualTo("hi");
    assertThat(strings.i32("length", "hi")).isEqualTo(2);
    assertThat(strings.i32("charCodeAt", "hi", 1)).isEqualTo('i');
  }

  @Test
  void stringsHaveALimit() {
    String longest = "x".repeat(1 << 26);
    assertThat(strings.ref("concat", longest, "")).isEqualTo(longest);
    assertThatThrownBy(() -> strings.ref("concat", longest, "y"))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
  }

  @Test
  void whatIsNoStringOrNoIndexTraps() {
    assertThatThrownBy(() -> strings.i32("length", new Object())).isInstanceOf(GuestTrap.class);
    assertThatThrownBy(() -> strings.ref("concat", "a", null)).isInstanceOf(GuestTrap.class);
    for (int index : new int[] {-1, 2, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> strings.i32("charCodeAt", "hi", index))
          .isInstanceOf(GuestTrap.class)
          .hasMessageContaining("index " + index);
    }
  }

  @Test
  void whatOnlyJavaScriptCouldDoTrapsInWords() {
    assertThatThrownBy(() -> jso.ref("global", "document"))
        .isInstanceOf(GuestTrap.class)
        .hasMessage("the function calls JavaScript (global), which is not there");
    assertThatThrownBy(() -> jso.ref("callMethod1", "o", "m", "a")).isInstanceOf(GuestTrap.class);
    assertThatThrownBy(() -> strings.ref("fromCharCodeArray", new Object(), 0, 1))
        .isInstanceOf(GuestTrap.class);
    assertThatThrownBy(() -> strings.i32("intoCharCodeArray", "a", new Object(), 1))
        .isInstanceOf(GuestTrap.class);
  }

  @Test
  void functionsOfJavaScriptAreMadeAndGiveNothing() {
    Object function = jso.ref("createFunction1", "a", "return a;");
    assertThat(function).isNotNull();
    assertThat(jso.ref("callFunction1", function, "x")).isNull();
    assertThat(jso.i32("stringBuiltinsSupported")).isZero();
  }

  @Test
  void thePrintedGoesToTheLog() {
    Caller console = Caller.of("teavmConsole", "");
    for (char c : "out\n".toCharArray()) {
      console.run("putcharStdout", (int) c);
    }
    for (char c : "err\n".toCharArray()) {
      console.run("putcharStderr", (int) c);
    }
    assertThat(console.context.errors().text()).isEqualTo("out\nerr");
    assertThat(console.context.output().size()).isZero();
  }

  @Test
  void theDateIsInWholeMilliseconds() {
    Caller date = Caller.of("teavmDate", "");
    date.platform.realtime = 1_234_567_890L;
    assertThat(date.f64("currentTimeMillis")).isEqualTo(1_234);
  }

  @ParameterizedTest
  @CsvSource({
    "sin, 0.5, 0.479425538604203",
    "cos, 0.5, 0.8775825618903728",
    "tan, 0.5, 0.5463024898437905",
    "asin, 0.5, 0.5235987755982989",
    "acos, 0.5, 1.0471975511965979",
    "atan, 0.5, 0.4636476090008061",
    "exp, 0.5, 1.6487212707001282",
    "log, 0.5, -0.6931471805599453",
    "sqrt, 0.25, 0.5",
    "floor, -0.5, -1",
    "ceil, 0.5, 1",
  })
  void eachFunctionIsTheOneOfItsName(String name, double x, double expected) {
    assertThat(mathematics.f64(name, x)).isEqualTo(expected);
  }

  @Test
  void functionsOfTwoKeepTheirOrder() {
    assertThat(mathematics.f64("pow", 2.0, 10.0)).isEqualTo(1_024);
    assertThat(mathematics.f64("atan2", 1.0, 0.0)).isEqualTo(Math.PI / 2);
  }

  @Test
  void randomNumbersAreFractions() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(mathematics.f64("random")).isBetween(0.0, Math.nextDown(1.0));
    }
    assertThat(mathematics.f64("random")).isNotEqualTo(mathematics.f64("random"));
  }
}
