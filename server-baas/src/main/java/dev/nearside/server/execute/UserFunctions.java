package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.host.extism.CurrentPlugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that guests on this node may import from {@code extism:host/user}. Immutable.
 *
 * <p>They run on the guest's thread, as a part of its call, and count against its deadline: one
 * that waits must give up when its thread is interrupted. Any number of calls may be in one at the
 * same time.
 */
public final class UserFunctions {
  public static final UserFunctions NONE = new UserFunctions(Map.of());

  private final Map<String, Registered> functions;

  private UserFunctions(Map<String, Registered> functions) {
    this.functions = Map.copyOf(functions);
  }

  /** What a function does. */
  public interface Body {
    /**
     * Takes and gives numbers as their bits: those of an i32 and f32 in the lower half. Throwing a
     * {@link NearsideException} fails the guest's call with its code and sentence; what else is
     * thrown goes to the node's log, and the call fails with {@link ErrorCode#FUNCTION_ERROR}.
     */
    long[] call(CurrentPlugin plugin, long[] arguments);
  }

  private record Registered(Signature signature, Body body) {}

  public static Builder builder() {
    return new Builder();
  }

  /** Collects functions. */
  public static final class Builder {
    private static final Signature BLOCK_TO_BLOCK =
        new Signature(List.of(NumberType.I64), List.of(NumberType.I64));

    private final Map<String, Registered> functions = new LinkedHashMap<>();

    private Builder() {}

    /** Throws {@link ErrorCode#BAD_REQUEST} for a name that is taken. */
    public Builder add(String name, Signature signature, Body body) {
      if (functions.putIfAbsent(name, new Registered(signature, body)) != null) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "the user function '" + name + "' is there already");
      }
      return this;
    }

    /** The usual kind, {@code (i64) -> i64}: a block of bytes in, one out. */
    public Builder add(String name, UnaryOperator<byte[]> body) {
      return add(
          name,
          BLOCK_TO_BLOCK,
          (plugin, arguments) -> {
            byte[] input = plugin.read(arguments[0]);
            return new long[] {plugin.store(body.apply(input == null ? new byte[0] : input))};
          });
    }

    public UserFunctions build() {
      return new UserFunctions(functions);
    }
  }

  /** The function of that name and type, or null. */
  @Nullable Body find(UserFunction wanted) {
    Registered known = functions.get(wanted.name());
    return known != null && known.signature.equals(wanted.signature()) ? known.body : null;
  }

  /** The manifest as this node sees it: it cannot run a module that needs what it has not. */
  public Manifest seen(Manifest module) {
    for (UserFunction wanted : module.extism().userFunctions()) {
      if (module.notOnServer() == null && find(wanted) == null) {
        return module.notOnServer(missing(wanted));
      }
    }
    return module;
  }

  /** Why a guest that wants it cannot run here. */
  String missing(UserFunction wanted) {
    Registered known = functions.get(wanted.name());
    return known == null
        ? "this node has no user function " + wanted.text()
        : "this node's user function "
            + wanted.name()
            + known.signature.text()
            + " is another than the module wants, "
            + wanted.text();
  }
}
