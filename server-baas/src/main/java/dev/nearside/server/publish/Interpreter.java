package dev.nearside.server.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The module that runs scripts, which this program brings along. */
final class Interpreter {
  private static final String MICROPYTHON = "/interpreter/micropython.wasm";

  private Interpreter() {}

  /** MicroPython for WASI; its licence and where it is from: {@code shared-modules/micropython}. */
  static byte[] micropython() {
    try (InputStream in = Interpreter.class.getResourceAsStream(MICROPYTHON)) {
      return Objects.requireNonNull(in, MICROPYTHON).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
