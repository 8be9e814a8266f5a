package dev.nearside.contract;

/** Why a call ran where it ran. The wire names are stable; the sentences are for people. */
public enum Reason {
  DEVICE_CAN("device_can", "this device can run it"),
  CALLER_CHOSE_DEVICE("caller_chose_device", "the caller chose this device"),
  CALLER_CHOSE_SERVER("caller_chose_server", "the caller chose the server"),
  NO_WASM("no_wasm", "this browser has no WebAssembly"),
  BLOCKED_BY_CSP("blocked_by_csp", "the page's content security policy forbids WebAssembly"),
  NO_GC("no_gc", "this browser lacks WebAssembly garbage collection"),
  NO_SIMD("no_simd", "this browser lacks WebAssembly SIMD"),
  NO_EXCEPTIONS("no_exceptions", "this browser lacks WebAssembly exceptions"),
  NO_FEATURE("no_feature", "this browser lacks a WebAssembly feature that the module needs"),
  LOAD_FAILED("load_failed", "the module could not be fetched"),
  INTEGRITY_FAILED("integrity_failed", "the module's bytes do not match their hash"),
  COMPILE_FAILED("compile_failed", "this browser could not compile the module"),
  WORKER_FAILED("worker_failed", "the worker could not start"),
  WORKER_LOST("worker_lost", "the worker died"),
  OUT_OF_MEMORY("out_of_memory", "this device ran out of memory"),
  NO_USER_FUNCTION("no_user_function", "the page lacks a function that the module needs"),
  SERVER_ONLY("server_only", "the module cannot run in a browser");

  private final String wire;
  private final String sentence;

  Reason(String wire, String sentence) {
    this.wire = wire;
    this.sentence = sentence;
  }

  public String wire() {
    return wire;
  }

  /** A clause in plain words, without capital letter and full stop. */
  public String sentence() {
    return sentence;
  }
}
