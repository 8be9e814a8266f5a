package dev.nearside.server.execute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/**
 * A guest's table (WebAssembly core 4.2.7) that has room to grow: the engine's own copies every
 * entry whenever one is added, which a guest could make last as long as its deadline. It also
 * belongs to one instance alone; a table of the engine that grew lets the next instance's begin
 * larger.
 */
final class GuestTable extends TableInstance {
  private static final int LEAST_ROOM = 16;

  private final TableLimits limits;
  private final boolean holdsObjects;
  private int size;
  private int[] refs;
  private @Nullable Instance[] instances;
  private @Nullable Object[] objects;

  private GuestTable(ValType type, TableLimits limits, Table empty, int initial) {
    super(empty, initial);
    this.limits = limits;
    this.holdsObjects = type.isObjectRef();
    this.size = (int) limits.min();
    this.refs = new int[size];
    this.instances = new Instance[size];
    this.objects = new Object[holdsObjects ? size : 0];
    Arrays.fill(refs, initial);
  }

  /**
   * @param spare entries that it may come to have beyond those that it begins with
   */
  static GuestTable of(Table declared, int initial, long spare) {
    long first = declared.limits().min();
    long most = Math.min(declared.limits().max(), first + spare);
    TableLimits limits = new TableLimits(first, most);
    Table empty =
        new Table(declared.elementType(), new TableLimits(0, most), declared.initialize());
    return new GuestTable(declared.elementType(), limits, empty, initial);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public TableLimits limits() {
    return limits;
  }

  @Override
  public int grow(int more, int value, Instance instance) {
    return grow(more, value, null, instance);
  }

  @Override
  public int growWithRef(int more, Object value, Instance instance) {
    return grow(more, Value.REF_NULL_VALUE, value, instance);
  }

  private int grow(int more, int ref, @Nullable Object object, Instance instance) {
    int before = size;
    if (more < 0 || more > limits.max() - before) {
      return -1;
    }
    int after = before + more;
    reserve(after);
    Arrays.fill(refs, before, after, ref);
    Arrays.fill(instances, before, after, instance);
    if (holdsObjects) {
      Arrays.fill(objects, before, after, object);
    }
    size = after;
    limits.grow(more);
    return before;
  }

  private void reserve(int entries) {
    if (entries <= refs.length) {
      return;
    }
    int doubled = Math.max(LEAST_ROOM, 2 * refs.length);
    int room = (int) Math.min(limits.max(), Math.max(entries, doubled));
    refs = Arrays.copyOf(refs, room);
    instances = Arrays.copyOf(instances, room);
    objects = Arrays.copyOf(objects, holdsObjects ? room : 0);
  }

  @Override
  public int ref(int index) {
    if (Integer.compareUnsigned(index, size) >= 0) {
      throw new WasmEngineException("undefined element");
    }
    return refs[index];
  }

  @Override
  public int requiredRef(int index) {
    int ref = ref(index);
    if (ref == Value.REF_NULL_VALUE) {
      throw new WasmEngineException("uninitialized element " + index);
    }
    return ref;
  }

  @Override
  public @Nullable Object objRef(int index) {
    if (Integer.compareUnsigned(index, size) >= 0) {
      throw new WasmEngineException("out of bounds table access");
    }
    return holdsObjects ? objects[index] : null;
  }

  @Override
  public void setRef(int index, int value, Instance instance) {
    set(index, value, instance);
  }

  @Override
  public void setObjRef(int index, @Nullable Object object, Instance instance) {
    set(index, object == null ? Value.REF_NULL_VALUE : 0, instance);
    if (holdsObjects) {
      objects[index] = object;
    }
  }

  private void set(int index, int ref, Instance instance) {
    if (Integer.compareUnsigned(index, size) >= 0) {
      throw new UninstantiableException("out of bounds table access");
    }
    refs[index] = ref;
    instances[index] = instance;
  }

  @Override
  public @Nullable Instance instance(int index) {
    return instances[index];
  }

  @Override
  public void reset() {
    Arrays.fill(refs, 0, size, Value.REF_NULL_VALUE);
    Arrays.fill(objects, null);
  }
}
