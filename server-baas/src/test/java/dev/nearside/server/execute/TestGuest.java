package dev.nearside.server.execute;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Profile;
import dev.nearside.host.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A module from {@code src/test/resources/guests}, published as a WASI reactor. */
record TestGuest(String name, byte[] wasm) {

  static TestGuest load(String name) {
    try (InputStream in = TestGuest.class.getResourceAsStream("/guests/" + name + ".wasm")) {
      if (in == null) {
        throw new IllegalArgumentException("no guest " + name);
      }
      return new TestGuest(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifest manifest(String function) {
    return new Manifest(
        "guest",
        Build.of(Sha256.hex(wasm), wasm.length),
        Profile.WASI,
        Entry.REACTOR,
        List.of(FunctionInfo.named(function)),
        Limits.DEFAULT);
  }

  static Invocation invocation(String function, String input, Limits limits) {
    return new Invocation(
        "guest", function, Map.of(), input.getBytes(StandardCharsets.UTF_8), limits);
  }
}
