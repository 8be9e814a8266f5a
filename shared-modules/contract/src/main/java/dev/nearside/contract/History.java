package dev.nearside.contract;

import org.jspecify.annotations.Nullable;

/**
 * What is known from earlier calls of a module on this device.
 *
 * @param failure why the device last failed to run it at all, or null; a failure of the function
 *     itself is not one
 */
public record History(@Nullable Reason failure) {
  public static final History NONE = new History(null);
}
