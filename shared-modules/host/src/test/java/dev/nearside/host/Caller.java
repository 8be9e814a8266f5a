package dev.nearside.host;

import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls host functions as a guest would: by name, with numbers. */
public final class Caller {
  public static final Limits LIMITS = new Limits(1_000, 16, 1 << 20, 1 << 20);

  public final FakeMemory memory = new FakeMemory(2);
  public final FakePlatform platform = new FakePlatform();
  public final CallContext context;
  private final String module;

  public Caller(String module, Invocation invocation) {
    this(module, invocation, ExtismNeeds.NONE);
  }

  public Caller(String module, Invocation invocation, ExtismNeeds needs) {
    this.module = module;
    this.context = new CallContext(invocation, needs, platform);
    context.attach(memory);
  }

  private Caller(String module, CallContext context) {
    this.module = module;
    this.context = context;
    context.attach(memory);
  }

  /** One in a context of its own, whose platform is another than {@link #platform}. */
  static Caller of(String module, CallContext context) {
    return new Caller(module, context);
  }

  public static Caller of(String module, String input) {
    return new Caller(module, invocation(Map.of(), input, LIMITS));
  }

  public static Invocation invocation(Map<String, String> config, String input, Limits limits) {
    return new Invocation(
        "image",
        "resize",
        new LinkedHashMap<>(config),
        input.getBytes(StandardCharsets.UTF_8),
        limits);
  }

  public int i32(String name, Object... arguments) {
    return ((HostFunction.ToInt) function(name, arguments).body())
        .call(context, new Given(arguments));
  }

  public long i64(String name, Object... arguments) {
    return ((HostFunction.ToLong) function(name, arguments).body())
        .call(context, new Given(arguments));
  }

  public double f64(String name, Object... arguments) {
    return ((HostFunction.ToDouble) function(name, arguments).body())
        .call(context, new Given(arguments));
  }

  public @Nullable Object ref(String name, @Nullable Object... arguments) {
    return ((HostFunction.ToReference) function(name, arguments).body())
        .call(context, new Given(arguments));
  }

  public void run(String name, Object... arguments) {
    ((HostFunction.Action) function(name, arguments).body()).call(context, new Given(arguments));
  }

  private HostFunction function(String name, @Nullable Object... arguments) {
    HostFunction function = HostFunctions.find(module, name);
    if (function == null) {
      throw new AssertionError(module + " has no " + name);
    }
    if (function.parameters().length() != arguments.length) {
      throw new AssertionError(name + " takes " + function.parameters());
    }
    return function;
  }

  private record Given(@Nullable Object... values) implements Arguments {
    @Override
    public int i32(int index) {
      return (Integer) ref(index);
    }

    @Override
    public long i64(int index) {
      return (Long) ref(index);
    }

    @Override
    public double f64(int index) {
      return (Double) ref(index);
    }

    @Override
    @SuppressWarnings("NullAway") // null is a reference a guest may pass; numbers never are
    public Object ref(int index) {
      return values[index];
    }
  }
}
