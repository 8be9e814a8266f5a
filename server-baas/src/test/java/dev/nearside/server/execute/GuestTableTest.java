package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Limits;
import org.junit.jupiter.api.Test;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

class GuestTableTest {
  private static final int NULL = Value.REF_NULL_VALUE;
  private static final long SPARE = Limits.MAX_TABLE_ENTRIES;

  /** Copying everything for each of these would take hours. */
  @Test
  void growsOneByOneToTheMostThatIsAllowed() {
    TableInstance table = table(ValType.FuncRef, 0, Long.MAX_VALUE);
    for (int entries = 0; entries < Limits.MAX_TABLE_ENTRIES; entries++) {
      assertThat(table.grow(1, entries, null)).isEqualTo(entries);
    }
    assertThat(table.grow(1, NULL, null)).isEqualTo(-1);
    assertThat(table.size()).isEqualTo(Limits.MAX_TABLE_ENTRIES);
    assertThat(table.ref(Limits.MAX_TABLE_ENTRIES - 1)).isEqualTo(Limits.MAX_TABLE_ENTRIES - 1);
  }

  @Test
  void growsToWhatItDeclaresAndNotByLessThanNothing() {
    TableInstance table = table(ValType.FuncRef, 3, 5);
    assertThat(table.grow(3, NULL, null)).isEqualTo(-1);
    assertThat(table.grow(-1, NULL, null)).isEqualTo(-1);
    assertThat(table.grow(Integer.MAX_VALUE, NULL, null)).isEqualTo(-1);
    assertThat(table.grow(0, NULL, null)).isEqualTo(3);
    assertThat(table.grow(2, NULL, null)).isEqualTo(3);
    assertThat(table.limits().min()).isEqualTo(5);
  }

  @Test
  void growsByNoMoreThanItMay() {
    Table declared = new Table(ValType.FuncRef, new TableLimits(3, 1_000));
    TableInstance table = GuestTable.of(declared, NULL, 4);
    assertThat(table.grow(5, NULL, null)).isEqualTo(-1);
    assertThat(table.grow(4, NULL, null)).isEqualTo(3);
    assertThat(table.grow(1, NULL, null)).isEqualTo(-1);
  }

  @Test
  void anotherTableOfTheSameModuleBeginsAsDeclared() {
    Table declared = new Table(ValType.FuncRef, new TableLimits(1, 10));
    TableInstance grown = GuestTable.of(declared, NULL, SPARE);
    grown.grow(5, 7, null);
    TableInstance next = GuestTable.of(declared, NULL, SPARE);
    assertThat(next.size()).isEqualTo(1);
    assertThat(next.grow(1, NULL, null)).isEqualTo(1);
    assertThat(next.ref(1)).isEqualTo(NULL);
  }

  @Test
  void keepsObjectsOfGarbageCollectedTypes() {
    TableInstance table = table(ValType.AnyRef, 1, 10);
    assertThat(table.growWithRef(1, "new", null)).isEqualTo(1);
    table.setObjRef(0, "first", null);
    assertThat(table.objRef(0)).isEqualTo("first");
    assertThat(table.objRef(1)).isEqualTo("new");
  }

  /** The room behind the last entry is no part of the table. */
  @Test
  void refusesWhatLiesBeyond() {
    TableInstance table = table(ValType.FuncRef, 0, 10);
    table.grow(1, 1, null);
    for (int index : new int[] {1, 9, -1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> table.ref(index)).isInstanceOf(WasmEngineException.class);
      assertThatThrownBy(() -> table.objRef(index)).isInstanceOf(WasmEngineException.class);
      assertThatThrownBy(() -> table.setRef(index, 1, null))
          .isInstanceOf(UninstantiableException.class);
    }
  }

  private static TableInstance table(ValType type, long least, long most) {
    return GuestTable.of(new Table(type, new TableLimits(least, most)), NULL, SPARE);
  }
}
