package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/** What came of a program, as the caller gets it. */
public final class Outputs {
  private Outputs() {}

  @JSBody(
      params = {"stdout", "stderr"},
      script = "return { stdout: stdout, stderr: stderr };")
  public static native JsValue of(Bytes stdout, Bytes stderr);

  /** Adds the code, an unsigned number, and room for files. */
  @JSBody(
      params = {"outputs", "exitCode"},
      script = "outputs.exitCode = exitCode >>> 0; outputs.files = {};")
  public static native void exited(JsValue outputs, int exitCode);

  @JSBody(
      params = {"outputs", "path", "bytes"},
      script = "outputs.files[path] = bytes;")
  public static native void addFile(JsValue outputs, String path, Bytes bytes);
}
