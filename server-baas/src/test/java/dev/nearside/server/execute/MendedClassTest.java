package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;
import run.endive.runtime.OpcodeImpl;

class MendedClassTest {
  /** As an integer it has the bits of a negative NaN. */
  private static final float LARGE = 4290772992.0f;

  private static final MethodType TYPE =
      MethodType.methodType(float.class, float.class, float.class);

  @Test
  void callsOursInThePlaceOfTheEngines() throws Throwable {
    byte[] generated = calling("F32_COPYSIGN");

    assertThat((float) load(generated).invokeExact(1f, LARGE))
        .as("the engine's own; when it is right one day, so much less is to mend")
        .isEqualTo(-1f);
    assertThat((float) load(MendedClass.of(generated)).invokeExact(1f, LARGE)).isEqualTo(1f);
  }

  @Test
  void leavesAloneWhatCallsNothingThatIsMended() {
    byte[] generated = calling("F32_ADD");
    assertThat(MendedClass.of(generated)).isSameAs(generated);
  }

  @Test
  void quietsNans() {
    float signalling = Float.intBitsToFloat(0x7fa0_0123);
    double longer = Double.longBitsToDouble(0xfff4_0000_0000_0123L);
    assertThat(Float.floatToRawIntBits(FloatRules.F32_MIN(1, signalling))).isEqualTo(0x7fe0_0123);
    assertThat(Float.floatToRawIntBits(FloatRules.F32_MAX(signalling, 1))).isEqualTo(0x7fe0_0123);
    for (double quiet :
        new double[] {
          FloatRules.F64_MIN(longer, 1),
          FloatRules.F64_MAX(1, longer),
          FloatRules.F64_CEIL(longer),
          FloatRules.F64_FLOOR(longer),
          FloatRules.F64_TRUNC(longer)
        }) {
      assertThat(Double.doubleToRawLongBits(quiet)).isEqualTo(0xfffc_0000_0000_0123L);
    }
    assertThat(FloatRules.F64_TRUNC(-0.7)).isEqualTo(-0.0);
    assertThat(FloatRules.F64_MIN(-0.0, 0.0)).isEqualTo(-0.0);
  }

  private static MethodHandle load(byte[] bytes) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
    return lookup.findStatic(lookup.lookupClass(), "call", TYPE);
  }

  /** A class with a method that calls the engine's of that name. */
  private static byte[] calling(String name) {
    MethodTypeDesc type = TYPE.describeConstable().orElseThrow();
    ClassDesc engine = OpcodeImpl.class.describeConstable().orElseThrow();
    return ClassFile.of()
        .build(
            ClassDesc.of(MendedClassTest.class.getPackageName(), "Generated"),
            generated ->
                generated
                    .withSuperclass(ConstantDescs.CD_Object)
                    .withMethodBody(
                        "call",
                        type,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> code.fload(0).fload(1).invokestatic(engine, name, type).freturn()));
  }
}
