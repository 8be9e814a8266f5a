package dev.nearside.client.worker;

/** The browser had no memory to give: the device's failure, not the guest's. */
final class DeviceMemory extends RuntimeException {
  private static final long serialVersionUID = 1;

  DeviceMemory(String message) {
    super(message);
  }
}
