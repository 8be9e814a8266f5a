package dev.nearside.server.execute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Where active data segments go (WebAssembly core 4.5.4). */
final class DataOffsets {
  private DataOffsets() {}

  /** The offset in an instance, whatever the constant expression. */
  static long evaluate(Instance instance, ActiveDataSegment segment) {
    return ConstantEvaluators.computeConstantValue(instance, segment.offsetInstructions())[0];
  }

  /**
   * The memory's segments when they are the same for every instance: plain numbers that fit the
   * initial size. Otherwise null, and every instance has to write its own.
   */
  static @Nullable List<MemoryImage.Segment> constant(
      DataSegment[] segments, int memoryIndex, long initialBytes) {
    List<MemoryImage.Segment> constant = new ArrayList<>();
    for (DataSegment segment : segments) {
      if (!(segment instanceof ActiveDataSegment active) || active.index() != memoryIndex) {
        continue;
      }
      Instruction first = active.offsetInstructions().getFirst();
      boolean plain =
          first.opcode() == OpCode.I32_CONST
              && active.offsetInstructions().stream()
                  .skip(1)
                  .allMatch(instruction -> instruction.opcode() == OpCode.END);
      long address = plain ? Integer.toUnsignedLong((int) first.operand(0)) : Long.MAX_VALUE;
      if (address > initialBytes - active.data().length) {
        return null;
      }
      constant.add(new MemoryImage.Segment(address, active.data()));
    }
    return constant;
  }
}
