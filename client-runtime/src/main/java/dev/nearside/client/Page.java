package dev.nearside.client;

import dev.nearside.client.js.Exports;

/** Where the page script starts: it defines {@code open}. */
public final class Page {
  private Page() {}

  /** Called once by the script around the compiled code. */
  public static void main(String[] arguments) {
    Exports.open(Opening::open);
  }
}
