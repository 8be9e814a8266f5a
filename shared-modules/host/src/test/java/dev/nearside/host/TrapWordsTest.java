package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The specification's own words, then V8's, SpiderMonkey's and JavaScriptCore's.
        "unreachable                                        | unreachable",
        "Trapped on unreachable instruction                 | unreachable",
        "unreachable executed                               | unreachable",
        "Unreachable code should not be executed            | unreachable",
        "out of bounds memory access                        | out of bounds memory access",
        "out of bounds memory access: attempted to access address: 9 | out of bounds memory access",
        "memory access out of bounds                        | out of bounds memory access",
        "index out of bounds                                | out of bounds memory access",
        "Out of bounds memory access (evaluating 'f()')     | out of bounds memory access",
        "integer divide by zero                             | integer divide by zero",
        "divide by zero                                     | integer divide by zero",
        "remainder by zero                                  | integer divide by zero",
        "Division by zero                                   | integer divide by zero",
        "integer overflow                                   | integer overflow",
        "divide result unrepresentable                      | integer overflow",
        "Integer overflow                                   | integer overflow",
        "invalid conversion to integer                      | invalid conversion to integer",
        "float unrepresentable in integer range             | invalid conversion to integer",
        "Out of bounds Trunc operation                      | invalid conversion to integer",
        "indirect call type mismatch                        | indirect call type mismatch",
        "uninitialized element 3                            | indirect call type mismatch",
        "null function or function signature mismatch       | indirect call type mismatch",
        "null function                                      | indirect call type mismatch",
        "function signature mismatch                        | indirect call type mismatch",
        "indirect call signature mismatch                   | indirect call type mismatch",
        "indirect call to null                              | indirect call type mismatch",
        "call_indirect to a signature that does not match   | indirect call type mismatch",
        "call_indirect to a null table entry                | indirect call type mismatch",
        "undefined element 7                                | out of bounds table access",
        "out of bounds table access                         | out of bounds table access",
        "table index is out of bounds                       | out of bounds table access",
        "table index out of bounds                          | out of bounds table access",
        "element segment out of bounds                      | out of bounds table access",
        "Out of bounds call_indirect                        | out of bounds table access",
        "null reference                                     | null reference",
        "null function reference                            | null reference",
        "null array reference                               | null reference",
        "dereferencing a null pointer                       | null reference",
        "dereferencing null pointer                         | null reference",
        "cast failure                                       | cast failure",
        "illegal cast                                       | cast failure",
        "bad cast                                           | cast failure",
        "ref.cast failed to cast reference                  | cast failure",
        "out of bounds array access                         | out of bounds array access",
        "array element access out of bounds                 | out of bounds array access",
        "requested new array is too large                   | array too large",
        "call stack exhausted                               | call stack exhausted",
        "Maximum call stack size exceeded                   | call stack exhausted",
        "too much recursion                                 | call stack exhausted",
        "wasm exception                                     | uncaught exception",
        "uncaught exception                                 | uncaught exception",
      })
  void allEnginesTrapInTheSameWords(String message, String words) {
    assertThat(GuestTrap.ofEngine(message)).hasMessage(words);
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    assertThat(GuestTrap.ofEngine("Warp core breach")).hasMessage("Warp core breach");
  }
}
