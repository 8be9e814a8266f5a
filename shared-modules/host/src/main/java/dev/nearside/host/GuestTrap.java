package dev.nearside.host;

/** The guest trapped; the message is the engine's. Thrown by the platform's {@link Guest}. */
public final class GuestTrap extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GuestTrap(String message) {
    super(message);
  }
}
