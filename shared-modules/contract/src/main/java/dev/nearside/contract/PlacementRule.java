package dev.nearside.contract;

import org.jspecify.annotations.Nullable;

/**
 * Decides where a call runs: by what the device can do and what the caller allows.
 *
 * <p>A pure function, so that a rule that learns from {@link History} can take its place.
 */
public final class PlacementRule {
  private PlacementRule() {}

  /**
   * Throws {@link ErrorCode#CANNOT_RUN_HERE} when the policy forbids the only place left.
   *
   * @param obstacle why the device cannot run the module, or null when it can: {@link #obstacle}
   */
  public static Placement decide(
      @Nullable Reason obstacle, Placeable module, History history, Policy policy) {
    return switch (policy) {
      case SERVER -> onServer(module, Reason.CALLER_CHOSE_SERVER);
      case DEVICE -> {
        if (obstacle != null) {
          throw refused(module, "this device", sentence(module, obstacle));
        }
        yield new Placement(Place.DEVICE, Reason.CALLER_CHOSE_DEVICE);
      }
      case AUTO -> {
        Reason reason = obstacle == null ? history.failure() : obstacle;
        yield reason == null
            ? new Placement(Place.DEVICE, Reason.DEVICE_CAN)
            : onServer(module, reason);
      }
    };
  }

  /**
   * Where a call goes on that the device could not even begin; throws {@link
   * ErrorCode#CANNOT_RUN_HERE} when the node cannot run the module either.
   */
  public static Placement onServer(Placeable module, Reason reason) {
    String notOnServer = module.notOnServer();
    if (notOnServer != null) {
      throw refused(module, "the server", notOnServer);
    }
    return new Placement(Place.SERVER, reason);
  }

  /** Why the device cannot run the module, or null when it can; that changes for neither. */
  public static @Nullable Reason obstacle(Capable device, Placeable module) {
    if (module.notOnDevice() != null) {
      return Reason.SERVER_ONLY;
    }
    if (device.blocked() != null) {
      return device.blocked();
    }
    String lacking = module.lacking(device);
    return lacking == null ? null : missing(lacking);
  }

  /** By name, not by {@link Feature}: an enum would be a fiftieth of the page script. */
  private static Reason missing(String feature) {
    if (feature.equals("gc")) {
      return Reason.NO_GC;
    }
    if (feature.equals("simd")) {
      return Reason.NO_SIMD;
    }
    return feature.equals("exceptions") ? Reason.NO_EXCEPTIONS : Reason.NO_FEATURE;
  }

  private static String sentence(Placeable module, Reason obstacle) {
    String notOnDevice = module.notOnDevice();
    return obstacle == Reason.SERVER_ONLY && notOnDevice != null
        ? notOnDevice
        : obstacle.sentence();
  }

  private static NearsideException refused(Placeable module, String place, String why) {
    return new NearsideException(
        ErrorCode.CANNOT_RUN_HERE, module.name() + " cannot run on " + place + ": " + why);
  }
}
