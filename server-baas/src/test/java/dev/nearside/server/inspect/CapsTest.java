package dev.nearside.server.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Cap;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Table;

class CapsTest {
  @Test
  void leavesAModuleAloneThatDeclaresMaximaWithinTheLimits() {
    byte[] none = ModuleBytes.withBody(1);
    byte[] within =
        ModuleBytes.module().section(4, 1, 0x70, 1, 3, 3).section(5, 1, 1, 2, 16).toBytes();
    assertThat(Caps.of(none, 16)).isEmpty();
    assertThat(Caps.of(within, 16)).isEmpty();
  }

  @Test
  void givesAMemoryWithoutAMaximumTheLimitAsOne() {
    byte[] wasm =
        ModuleBytes.module().section(0, 1, 'x', 4).section(5, 1, 0, 2).section(6, 0).toBytes();
    byte[] capped = capped(wasm, 1_024);
    assertThat(maximum(capped, 0)).isEqualTo(1_024);
    assertThat(initial(capped, 0)).isEqualTo(2);
    assertThat(capped).hasSize(wasm.length + 2);
  }

  @Test
  void cutsAMaximumAboveTheLimit() {
    byte[] wasm = ModuleBytes.module().section(5, 1, 1, 2, 0x80, 0x80, 4).section(6, 0).toBytes();
    assertThat(maximum(wasm, 0)).isEqualTo(65_536);
    assertThat(maximum(capped(wasm, 100), 0)).isEqualTo(100);
  }

  @Test
  void leavesNoMemoryAMaximumBelowItsBeginning() {
    byte[] wasm = ModuleBytes.module().section(5, 1, 0, 9).toBytes();
    assertThat(maximum(capped(wasm, 4), 0)).isEqualTo(9);
  }

  @Test
  void sharesWhatIsLeftAmongTheMemories() {
    byte[] wasm = ModuleBytes.module().section(5, 2, 0, 9, 1, 5, 6).toBytes();
    byte[] capped = capped(wasm, 16);
    assertThat(maximum(capped, 0)).isEqualTo(10);
    assertThat(maximum(capped, 1)).isEqualTo(6);
  }

  @Test
  void sharesTheEntriesThatTheNodeAllowsAmongTheTables() {
    byte[] wasm =
        ModuleBytes.module()
            .section(1, 1, 0x60, 0, 0)
            .section(4, 3, 0x70, 0, 3, 0x40, 0, 0x70, 0, 1, 0xD0, 0x70, 0x0B, 0x6F, 1, 1, 7)
            .section(5, 1, 0, 1)
            .toBytes();
    byte[] capped = capped(wasm, 16);
    assertThat(table(capped, 0).limits().min()).isEqualTo(3);
    int share = ((1 << 20) - 5) / 3;
    assertThat(table(capped, 0).limits().max()).isEqualTo(3 + share);
    assertThat(table(capped, 1).limits().min()).isEqualTo(1);
    assertThat(table(capped, 1).limits().max()).isEqualTo(1 + share);
    assertThat(table(capped, 2).limits().max()).isEqualTo(7);
    assertThat(maximum(capped, 0)).isEqualTo(16);
  }

  private static Table table(byte[] wasm, int index) {
    return Parser.parse(wasm).tableSection().getTable(index);
  }

  private static int maximum(byte[] wasm, int index) {
    WasmModule module = Parser.parse(wasm);
    return module.memorySection().orElseThrow().getMemory(index).limits().maximumPages();
  }

  private static int initial(byte[] wasm, int index) {
    WasmModule module = Parser.parse(wasm);
    return module.memorySection().orElseThrow().getMemory(index).limits().initialPages();
  }

  /** What a browser compiles. */
  private static byte[] capped(byte[] wasm, int pages) {
    List<Cap> caps = Caps.of(wasm, pages);
    assertThat(caps).isNotEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (Cap cap : caps) {
      out.write(wasm, from, cap.at() - from);
      out.writeBytes(HexFormat.of().parseHex(cap.insert()));
      from = cap.at() + cap.drop();
    }
    out.write(wasm, from, wasm.length - from);
    return out.toByteArray();
  }
}
