package dev.nearside.server.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Signature;
import dev.nearside.server.inspect.Inspector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guests that import functions of the node's owner, and that send requests, on the real engine. */
@Timeout(60)
class UserFunctionsTest {
  private static final TestGuest GUEST = TestGuest.load("user");
  private static final Signature ADD =
      new Signature(List.of(NumberType.I32, NumberType.I64), List.of(NumberType.I64));

  @TempDir Path cache;

  @Test
  void aGuestCallsWhatTheOwnerRegistered() {
    UserFunctions functions =
        UserFunctions.builder()
            .add(
                "turn",
                bytes ->
                    new StringBuilder(new String(bytes, UTF_8))
                        .reverse()
                        .toString()
                        .getBytes(UTF_8))
            .add("add", ADD, (plugin, numbers) -> new long[] {numbers[0] + numbers[1]})
            .build();
    assertSuccess(run(functions, "turn", "abc"), "cba");
    assertSuccess(run(functions, "add", ""), "");
    assertThat(functions.seen(manifest("turn"))).isEqualTo(manifest("turn"));
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNamed() {
    Manifest none = UserFunctions.NONE.seen(manifest("turn"));
    assertThat(none.notOnServer()).isEqualTo("this node has no user function turn(i64) -> i64");
    UserFunctions other =
        UserFunctions.builder()
            .add("turn", bytes -> bytes)
            .add("add", new Signature(List.of(), List.of()), (plugin, numbers) -> numbers)
            .build();
    assertThat(other.seen(manifest("turn")).notOnServer())
        .isEqualTo(
            "this node's user function add() -> () is another than the module wants, add(i32, i64)"
                + " -> i64");
    assertThat(run(other, "add", ""))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.CANNOT_RUN_HERE));
    assertSuccess(run(other, "turn", "abc"), "abc");
  }

  @Test
  void aFunctionFailsInItsOwnWordsOrInNone() {
    UserFunctions functions =
        UserFunctions.builder()
            .add(
                "turn",
                bytes -> {
                  throw new NearsideException(ErrorCode.FUNCTION_ERROR, "turned away");
                })
            .add(
                "add",
                ADD,
                (plugin, numbers) -> {
                  throw new IllegalStateException("password is secret");
                })
            .build();
    assertThat(run(functions, "turn", "abc"))
        .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "turned away"));
    assertThat(run(functions, "add", ""))
        .isEqualTo(
            new Failure(
                ErrorCode.FUNCTION_ERROR,
                "the user function add failed; the node's log has the reason"));
  }

  @Test
  void aFunctionThatGivesTooLittleFailsTheCall() {
    UserFunctions functions =
        UserFunctions.builder()
            .add("turn", bytes -> bytes)
            .add("add", ADD, (plugin, numbers) -> new long[0])
            .build();
    assertThat(run(functions, "add", ""))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.FUNCTION_ERROR));
  }

  /** The deadline interrupts a function that waits, as it should, interruptibly. */
  @Test
  void aFunctionThatWaitsEndsAtTheDeadline() {
    UserFunctions functions =
        UserFunctions.builder()
            .add(
                "turn",
                bytes -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                  }
                  return bytes;
                })
            .add("add", ADD, (plugin, numbers) -> new long[1])
            .build();
    assertThat(run(functions, "turn", "abc"))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.DEADLINE));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** A server that takes a request and never answers it. */
  @Test
  void aRequestThatHangsEndsAtTheDeadline() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/";
      assertThat(run(UserFunctions.NONE, "get", "{\"url\":\"" + url + "\"}"))
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.DEADLINE));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    } finally {
      closed.countDown();
      server.stop(0);
    }
  }

  @Test
  void aNameIsTakenOnce() {
    UserFunctions.Builder builder = UserFunctions.builder().add("turn", bytes -> bytes);
    assertThatThrownBy(() -> builder.add("turn", bytes -> bytes))
        .isInstanceOf(NearsideException.class)
        .hasMessage("the user function 'turn' is there already");
  }

  private Outcome run(UserFunctions functions, String function, String input) {
    try (Engine engine = Engine.open(cache, GuestHosts.of(List.of("localhost")), functions);
        CompiledModule module = engine.compile(GUEST.wasm())) {
      Limits limits = new Limits(1_000, 100, 1_000, 1_000);
      return engine
          .run(module, manifest(function), TestGuest.invocation(function, input, limits))
          .outcome();
    }
  }

  private static Manifest manifest(String function) {
    return new Manifest(
        "guest",
        "",
        "",
        Build.of(Sha256.hex(GUEST.wasm()), GUEST.wasm().length),
        List.of(),
        Profile.EXTISM,
        Entry.REACTOR,
        List.of(FunctionInfo.named(function)),
        Limits.DEFAULT,
        new ExtismNeeds(
            List.of("localhost"),
            Map.of(),
            1,
            1_000,
            LogLevel.INFO,
            Inspector.inspect(GUEST.wasm()).userFunctions()),
        null);
  }

  private static void assertSuccess(Outcome outcome, String output) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Success.class, s -> assertThat(s.output()).asString(UTF_8).isEqualTo(output));
  }
}
