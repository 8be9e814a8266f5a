package dev.nearside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementRuleTest {
  /** What a module needs, what the device has, what is known, and where the call then runs. */
  record Scenario(
      List<Feature> needs,
      Capabilities device,
      History history,
      Policy policy,
      Place where,
      Reason reason) {}

  private static final Capabilities ALL = new Capabilities(EnumSet.allOf(Feature.class), null);
  private static final Capabilities OLD = new Capabilities(Set.of(), null);

  /** Reasons that an attempt on the device gives: it failed, and is known from then on. */
  private static final List<Reason> FROM_ATTEMPTS =
      List.of(
          Reason.LOAD_FAILED,
          Reason.INTEGRITY_FAILED,
          Reason.COMPILE_FAILED,
          Reason.WORKER_FAILED,
          Reason.WORKER_LOST,
          Reason.OUT_OF_MEMORY,
          Reason.NO_USER_FUNCTION);

  static Stream<Scenario> scenarios() {
    Stream<Scenario> fixed =
        Stream.of(
            auto(List.of(), ALL, Place.DEVICE, Reason.DEVICE_CAN),
            auto(List.of(), OLD, Place.DEVICE, Reason.DEVICE_CAN),
            auto(List.of(Feature.GC, Feature.SIMD), ALL, Place.DEVICE, Reason.DEVICE_CAN),
            auto(List.of(Feature.GC), OLD, Place.SERVER, Reason.NO_GC),
            auto(List.of(Feature.SIMD), OLD, Place.SERVER, Reason.NO_SIMD),
            auto(List.of(Feature.EXCEPTIONS), OLD, Place.SERVER, Reason.NO_EXCEPTIONS),
            auto(List.of(Feature.TAIL_CALLS), OLD, Place.SERVER, Reason.NO_FEATURE),
            auto(List.of(Feature.MEMORY64), OLD, Place.SERVER, Reason.NO_FEATURE),
            auto(List.of(Feature.SIMD, Feature.GC), only(Feature.SIMD), Place.SERVER, Reason.NO_GC),
            auto(List.of(), blocked(Reason.NO_WASM), Place.SERVER, Reason.NO_WASM),
            auto(List.of(Feature.GC), blocked(Reason.NO_WASM), Place.SERVER, Reason.NO_WASM),
            auto(List.of(), blocked(Reason.BLOCKED_BY_CSP), Place.SERVER, Reason.BLOCKED_BY_CSP),
            new Scenario(
                List.of(),
                ALL,
                History.NONE,
                Policy.DEVICE,
                Place.DEVICE,
                Reason.CALLER_CHOSE_DEVICE),
            new Scenario(
                List.of(),
                ALL,
                History.NONE,
                Policy.SERVER,
                Place.SERVER,
                Reason.CALLER_CHOSE_SERVER),
            new Scenario(
                List.of(),
                blocked(Reason.NO_WASM),
                History.NONE,
                Policy.SERVER,
                Place.SERVER,
                Reason.CALLER_CHOSE_SERVER),
            new Scenario(
                List.of(),
                ALL,
                new History(Reason.WORKER_LOST),
                Policy.DEVICE,
                Place.DEVICE,
                Reason.CALLER_CHOSE_DEVICE),
            new Scenario(
                List.of(Feature.GC),
                OLD,
                new History(Reason.WORKER_LOST),
                Policy.AUTO,
                Place.SERVER,
                Reason.NO_GC));
    Stream<Scenario> attempts =
        FROM_ATTEMPTS.stream()
            .map(
                reason ->
                    new Scenario(
                        List.of(), ALL, new History(reason), Policy.AUTO, Place.SERVER, reason));
    return Stream.concat(fixed, attempts);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void decides(Scenario scenario) {
    Manifest module = module(scenario.needs(), null, null);
    assertThat(decide(scenario.device(), module, scenario.history(), scenario.policy()))
        .isEqualTo(new Placement(scenario.where(), scenario.reason()));
  }

  @Test
  void theScenariosShowEveryReasonThereIs() {
    Set<Reason> shown = EnumSet.of(Reason.SERVER_ONLY); // below: it takes another module
    scenarios().forEach(scenario -> shown.add(scenario.reason()));
    assertThat(shown).containsExactlyInAnyOrder(Reason.values());
  }

  @Test
  void runsWhatNoBrowserCanRunOnTheServer() {
    Manifest module = module(List.of(), "it opens sockets", null);
    assertThat(decide(ALL, module, History.NONE, Policy.AUTO))
        .isEqualTo(new Placement(Place.SERVER, Reason.SERVER_ONLY));
    assertRefused(
        () -> decide(ALL, module, History.NONE, Policy.DEVICE),
        "m cannot run on this device: it opens sockets");
  }

  @Test
  void runsWhatTheServerCannotRunOnTheDeviceOrNowhere() {
    Manifest module = module(List.of(Feature.SIMD), null, "its engine has no SIMD");
    assertThat(decide(ALL, module, History.NONE, Policy.AUTO).where()).isEqualTo(Place.DEVICE);
    for (Policy policy : List.of(Policy.AUTO, Policy.SERVER)) {
      assertRefused(
          () -> decide(OLD, module, History.NONE, policy),
          "m cannot run on the server: its engine has no SIMD");
    }
    assertRefused(
        () -> PlacementRule.onServer(module, Reason.WORKER_LOST),
        "m cannot run on the server: its engine has no SIMD");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"NO_WASM", "BLOCKED_BY_CSP"})
  void saysWhyADeviceThatTheCallerInsistsOnCannot(Reason blocked) {
    assertRefused(
        () -> decide(blocked(blocked), module(List.of(), null, null), History.NONE, Policy.DEVICE),
        "m cannot run on this device: " + blocked.sentence());
  }

  @Test
  void reasonsHaveDistinctStableNamesAndSentences() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::wire)).doesNotHaveDuplicates();
    for (Reason reason : Reason.values()) {
      assertThat(reason.wire()).matches("[a-z_]+");
      assertThat(reason.sentence()).isNotBlank().doesNotEndWith(".");
    }
  }

  private static Placement decide(
      Capabilities device, Manifest module, History history, Policy policy) {
    return PlacementRule.decide(PlacementRule.obstacle(device, module), module, history, policy);
  }

  private static void assertRefused(Runnable decision, String message) {
    assertThatThrownBy(decision::run)
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_RUN_HERE))
        .hasMessage(message);
  }

  private static Scenario auto(
      List<Feature> needs, Capabilities device, Place where, Reason reason) {
    return new Scenario(needs, device, History.NONE, Policy.AUTO, where, reason);
  }

  private static Capabilities only(Feature feature) {
    return new Capabilities(Set.of(feature), null);
  }

  private static Capabilities blocked(Reason reason) {
    return new Capabilities(EnumSet.allOf(Feature.class), reason);
  }

  private static Manifest module(
      List<Feature> features, @Nullable String notOnDevice, @Nullable String notOnServer) {
    return new Manifest(
        "m",
        new Build("", 0, features, MemoryNeed.NONE, notOnDevice, notOnServer),
        Profile.WASI,
        Entry.COMMAND,
        List.of(),
        Limits.DEFAULT);
  }
}
