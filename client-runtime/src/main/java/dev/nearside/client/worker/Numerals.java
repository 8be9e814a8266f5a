package dev.nearside.client.worker;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.Instances;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.NumberType;
import java.util.List;

/** A call's numbers: their bits here, numbers and BigInts for the engine. */
final class Numerals {
  private Numerals() {}

  static JsValue toJs(List<NumberType> types, long[] bits) {
    JsValue numbers = Fields.list();
    for (int i = 0; i < bits.length; i++) {
      switch (types.get(i)) {
        case I32 -> Instances.add(numbers, (double) (int) bits[i]);
        case I64 -> Instances.add(numbers, bits[i]);
        case F32 -> Instances.add(numbers, (double) Float.intBitsToFloat((int) bits[i]));
        case F64 -> Instances.add(numbers, Double.longBitsToDouble(bits[i]));
      }
    }
    return numbers;
  }

  static long[] fromJs(List<NumberType> types, JsValue numbers) {
    long[] bits = new long[types.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] =
          switch (types.get(i)) {
            case I32 -> (int) Instances.f64(numbers, i);
            case I64 -> Instances.i64(numbers, i);
            case F32 -> Float.floatToRawIntBits((float) Instances.f64(numbers, i));
            case F64 -> Double.doubleToRawLongBits(Instances.f64(numbers, i));
          };
    }
    return bits;
  }
}
