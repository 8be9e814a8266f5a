package dev.nearside.server.publish;

/** Told how far a publish is, on the thread that publishes. */
public interface Progress {
  /** For those who need not know. */
  Progress NONE = (_, _) -> {};

  /** What takes long about a large module. */
  enum Stage {
    COMPILING("compiling for the node"),
    COMPRESSING("compressing for browsers");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * @param percent of that stage, 0 to 100
   */
  void at(Stage stage, int percent);
}
