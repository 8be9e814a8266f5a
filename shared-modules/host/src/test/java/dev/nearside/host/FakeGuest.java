package dev.nearside.host;

import dev.nearside.contract.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** An instance whose exports are Java. */
final class FakeGuest implements Guest {
  final List<String> calls = new ArrayList<>();
  private final Map<String, IntSupplier> exports = new LinkedHashMap<>();

  void export(String name, IntSupplier body) {
    exports.put(name, body);
  }

  @Override
  public boolean exports(String function) {
    return exports.containsKey(function);
  }

  @Override
  public long[] call(String function, Signature signature, long[] numbers) {
    calls.add(function + Arrays.toString(numbers));
    return numbers;
  }

  @Override
  public int call(String function) {
    calls.add(function);
    IntSupplier body = exports.get(function);
    if (body == null) {
      throw new AssertionError(function + " was called and is not exported");
    }
    return body.getAsInt();
  }
}
