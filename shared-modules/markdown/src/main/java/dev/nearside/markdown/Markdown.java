package dev.nearside.markdown;

import dev.nearside.sdk.Function;
import org.teavm.interop.Export;

/** The functions of the module. */
public final class Markdown {
  private Markdown() {}

  @Export(name = "render")
  public static int render() {
    return Function.text((markdown, config) -> Html.of(markdown, Options.of(config)));
  }
}
