package dev.nearside.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compiled module: what it asks of a host, what it offers, how large it is. */
class MarkdownModuleTest {
  private static final int HEADER_BYTES = 8;
  private static final int IMPORTS = 2;
  private static final int EXPORTS = 7;
  private static final int MAX_BYTES = 320_000;

  private ByteBuffer module = ByteBuffer.allocate(0);

  @BeforeEach
  void read() throws IOException {
    module = ByteBuffer.wrap(Files.readAllBytes(Path.of("target", "markdown.wasm")));
  }

  @Test
  void importsFunctionsOfWasiAndNothingElse() {
    seek(IMPORTS);
    List<String> imports = new ArrayList<>();
    for (int left = number(); left > 0; left--) {
      String from = name();
      imports.add(from + "." + name());
      assertThat(module.get()).as("kind of %s: function", imports.getLast()).isZero();
      number();
    }
    assertThat(imports)
        .containsExactlyInAnyOrder(
            "wasi_snapshot_preview1.fd_read",
            "wasi_snapshot_preview1.fd_write",
            "wasi_snapshot_preview1.environ_sizes_get",
            "wasi_snapshot_preview1.environ_get",
            "wasi_snapshot_preview1.clock_time_get");
  }

  @Test
  void exportsItsFunctionAndItsMemory() {
    seek(EXPORTS);
    List<String> exports = new ArrayList<>();
    for (int left = number(); left > 0; left--) {
      exports.add(name());
      module.get();
      number();
    }
    assertThat(exports).containsExactlyInAnyOrder("render", "memory");
  }

  @Test
  void staysSmall() {
    assertThat(module.capacity()).isLessThan(MAX_BYTES);
  }

  private void seek(int section) {
    module.position(HEADER_BYTES);
    while (module.get() != section) {
      int size = number();
      module.position(module.position() + size);
    }
    number();
  }

  private String name() {
    byte[] bytes = new byte[number()];
    module.get(bytes);
    return new String(bytes, UTF_8);
  }

  /** An unsigned LEB128 (core 5.2.2). */
  private int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = module.get();
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
