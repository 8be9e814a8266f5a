package dev.nearside.server.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFunctionsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          def a(x): pass                          | a
          def a (x): pass                         | a
          def\ta(x): pass                         | a
          def  a2_b(x): pass                      | a2_b
          x=1\\ndef a(x): pass\\ndef b(): pass     | a,b
          x=1\\r\\ndef a(x): pass                   | a
          def a(x): pass\\ndef a(y): pass          | a
          if 1:\\n  def a(x): pass                 | -
          class A:\\n  def a(x): pass              | -
          def _a(x): pass                         | -
          async def a(x): pass                    | -
          # def a(x): pass                        | -
          # it's\\ndef a(x): pass                  | a
          define(x)                               | -
          def caf\u00e9(x): pass                   | -
          s='''\\ndef a(x): pass\\n'''              | -
          s='''\\n'\\ndef a(x): pass\\n'''\\ndef b(): pass | b
          s='\\\\'\\ndef a(x): pass'                 | -
          s=r'\\\\'\\ndef a(x): pass'                | -
          s='\\\\\\\\'\\ndef a(x): pass               | a
          s=(1,\\ndef a(x): pass)                  | -
          s=1+\\\\\\ndef a(x): pass                  | -
          s=1+\\\\\\r\\ndef a(x): pass                | -
          s='#'\\ndef a(x): pass                   | a
          s=f'{x}("'\\ndef a(x): pass              | a
          s=''\\ndef a(x): pass                    | a
          s='                                     | -
          def                                     | -
          """)
  void finds(String source, String names) {
    String text =
        source.replace("\\\\", "\1").replace("\\n", "\n").replace("\\r", "\r").replace('\1', '\\');
    assertThat(PythonFunctions.of(text))
        .isEqualTo(names == null ? List.of() : List.of(names.split(",")));
  }

  @Test
  void findsNothingInNothing() {
    assertThat(PythonFunctions.of("")).isEmpty();
  }
}
