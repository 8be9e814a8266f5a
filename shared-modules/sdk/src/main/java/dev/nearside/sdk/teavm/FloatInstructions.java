package dev.nearside.sdk.teavm;

import java.util.Map;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.intrinsics.WasmGCInlineIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmGCInlineIntrinsicContext;
import org.teavm.backend.wasm.model.instruction.WasmFloatType;
import org.teavm.backend.wasm.model.instruction.WasmFloatUnaryOperation;
import org.teavm.backend.wasm.model.instruction.WasmInstructionBuilder;

/** Methods of {@code Math} that are one instruction in Wasm. TeaVM would import them. */
final class FloatInstructions implements WasmGCCodeGenContributor {
  private static final Map<String, WasmFloatUnaryOperation> OPERATIONS =
      Map.of(
          "sqrt", WasmFloatUnaryOperation.SQRT,
          "ceil", WasmFloatUnaryOperation.CEIL,
          "floor", WasmFloatUnaryOperation.FLOOR);

  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    registry
        .inlineIntrinsics()
        .registerIntrinsic(
            "java.lang.Math", new OneInstruction(), OPERATIONS.keySet().toArray(new String[0]));
  }

  private static final class OneInstruction implements WasmGCInlineIntrinsic {
    @Override
    public void apply(
        InvocationExpr invocation,
        WasmGCInlineIntrinsicContext context,
        WasmInstructionBuilder builder) {
      context.generate(builder, invocation.getArguments().get(0));
      builder.floatUnary(WasmFloatType.FLOAT64, OPERATIONS.get(invocation.getMethod().getName()));
    }
  }
}
