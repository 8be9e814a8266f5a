package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;

class CodeBodiesTest {
  private static final byte[] WASM = TestGuest.load("hostile").wasm();
  private static final WasmModule MODULE = Parser.parse(WASM);
  private static final int IMPORTED = MODULE.importSection().count(ExternalType.FUNCTION);
  private static final int OWN = MODULE.codeSection().functionBodyCount();

  @Test
  void keepsTheFunctionsThatAreNamed() {
    assertThat(IMPORTED).isPositive();
    for (int kept = 0; kept < OWN; kept++) {
      WasmModule module = Parser.parse(CodeBodies.only(Set.of(IMPORTED + kept), WASM));

      assertThat(module.codeSection().functionBodyCount()).isEqualTo(OWN);
      for (int i = 0; i < OWN; i++) {
        FunctionBody body = module.codeSection().getFunctionBody(i);
        if (i == kept) {
          assertThat(text(body)).isEqualTo(text(MODULE.codeSection().getFunctionBody(i)));
        } else {
          assertThat(body.localTypes()).isEmpty();
          assertThat(body.instructions()).hasSize(2);
        }
      }
    }
  }

  @Test
  void leavesEverythingElseAsItIs() {
    WasmModule module = Parser.parse(CodeBodies.only(Set.of(), WASM));

    assertThat(module.exportSection()).isEqualTo(MODULE.exportSection());
    assertThat(module.dataSection()).isEqualTo(MODULE.dataSection());
    assertThat(module.functionSection()).isEqualTo(MODULE.functionSection());
    Set<Integer> all =
        IntStream.range(IMPORTED, IMPORTED + OWN).boxed().collect(Collectors.toSet());
    assertThat(CodeBodies.only(all, WASM)).isEqualTo(WASM);
  }

  /** Without the addresses, which are other ones. */
  private static String text(FunctionBody body) {
    return body.instructions().stream()
        .map(it -> it.opcode() + " " + Arrays.toString(it.operands()))
        .collect(Collectors.joining("\n", body.localTypes() + "\n", ""));
  }
}
