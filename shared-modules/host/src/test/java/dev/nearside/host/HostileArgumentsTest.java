package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function that a guest may import, with arguments and a memory that make no sense: it
 * answers, or ends the guest in a way that is the guest's, and never fails otherwise.
 */
class HostileArgumentsTest {
  private static final int ROUNDS = 200;
  private static final int PAGES = 2;
  private static final int LAST_ERRNO = 76;
  private static final Limits LIMITS = new Limits(1_000, 16, 1 << 16, 1 << 16);
  private static final int[] INTS = {
    0, 1, 2, 3, 4, 5, 8, 64, 65_535, 131_071, 131_072, -1, -8, Integer.MIN_VALUE, Integer.MAX_VALUE
  };
  private static final long[] LONGS = {
    0, 1, 8, 65_536, 0xFFFF_FFFFL, 1L << 32, 1L << 53, -1, Long.MIN_VALUE, Long.MAX_VALUE
  };
  private static final double[] DOUBLES = {
    0, -0.0, 1, -1, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
  };

  private static final byte[][] MEMORIES = {memory(0), memory(1), memory(2), memory(3)};

  static Stream<HostFunction> functions() {
    return HostFunctions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void answersOrEndsTheGuest(HostFunction function) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      FakeMemory memory = new FakeMemory(PAGES);
      memory.put(0, MEMORIES[seed % MEMORIES.length]);
      CallContext context = context(memory);
      try {
        Object result = call(function, context, random);
        if (function.module().startsWith("wasi") && result instanceof Integer errno) {
          assertThat(errno).as("seed %d", seed).isBetween(0, LAST_ERRNO);
        }
      } catch (GuestExit | GuestFault | GuestTrap | NearsideException e) {
        assertThat(e.getMessage()).as("seed %d", seed).isNotNull();
      } catch (RuntimeException e) {
        throw new AssertionError(function.name() + " with seed " + seed, e);
      }
    }
  }

  private static CallContext context(FakeMemory memory) {
    Invocation invocation = Caller.invocation(Map.of("key", "value"), "input", LIMITS);
    CallContext context = new CallContext(invocation, new FakePlatform());
    context.attach(memory);
    context.descriptors().preopen(context.descriptors().files().root(), "/");
    return context;
  }

  /** Vectors, names and addresses by chance. */
  private static byte[] memory(int seed) {
    Random random = new Random(seed);
    ByteBuffer memory = ByteBuffer.allocate(PAGES << 16).order(ByteOrder.LITTLE_ENDIAN);
    while (memory.hasRemaining()) {
      memory.putInt(random.nextBoolean() ? INTS[random.nextInt(INTS.length)] : random.nextInt());
    }
    return memory.array();
  }

  private static @Nullable Object call(HostFunction function, CallContext context, Random random) {
    Arguments arguments = new ByChance(random);
    return switch (function.body()) {
      case HostFunction.Action action -> {
        action.call(context, arguments);
        yield null;
      }
      case HostFunction.ToInt toInt -> toInt.call(context, arguments);
      case HostFunction.ToLong toLong -> toLong.call(context, arguments);
      case HostFunction.ToDouble toDouble -> toDouble.call(context, arguments);
      case HostFunction.ToReference toReference -> toReference.call(context, arguments);
    };
  }

  /** Each argument is what it was when it was first asked for. */
  private record ByChance(int choice, int shift) implements Arguments {
    ByChance(Random random) {
      this(random.nextInt(1 << 16), random.nextInt(1 << 8));
    }

    private int pick(int index, int length) {
      return Math.floorMod(choice + index * (shift + 1), length);
    }

    @Override
    public int i32(int index) {
      return INTS[pick(index, INTS.length)];
    }

    @Override
    public long i64(int index) {
      return LONGS[pick(index, LONGS.length)];
    }

    @Override
    public double f64(int index) {
      return DOUBLES[pick(index, DOUBLES.length)];
    }

    @Override
    public @Nullable Object ref(int index) {
      return switch (pick(index, 4)) {
        case 0 -> null;
        case 1 -> "text";
        case 2 -> "";
        default -> 7;
      };
    }
  }
}
