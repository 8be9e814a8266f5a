package dev.nearside.contract;

/**
 * Every way a call or a request can fail. The wire names are stable: callers compare them.
 *
 * <p>HTTP statuses follow RFC 9110; the body is a problem document (RFC 9457) with the code.
 */
public enum ErrorCode {
  /** The request or the arguments are malformed. */
  BAD_REQUEST("bad_request", 400),
  /** No such page or route. */
  NOT_FOUND("not_found", 404),
  METHOD_NOT_ALLOWED("method_not_allowed", 405),
  /** A page of an origin that the node was not told to serve, or a foreign name for the node. */
  FORBIDDEN_ORIGIN("forbidden_origin", 403),
  /** The index has no module of that name. */
  UNKNOWN_MODULE("unknown_module", 404),
  /** The module has no function of that name. */
  UNKNOWN_FUNCTION("unknown_function", 404),
  /** The input is larger than the module's limit allows. */
  INPUT_LIMIT("input_limit", 413),
  /** The function itself said no; the message is its own sentence. */
  FUNCTION_ERROR("function_error", 422),
  /** The guest hit a Wasm trap: unreachable, out of bounds, stack exhausted and the like. */
  TRAP("trap", 422),
  /** The guest needed more memory than its limit allows. */
  MEMORY_LIMIT("memory_limit", 422),
  /** The guest wrote more output than its limit allows. */
  OUTPUT_LIMIT("output_limit", 422),
  /** The call ran longer than its deadline. */
  DEADLINE("deadline", 504),
  /** The caller gave the call up. */
  ABORTED("aborted", 499),
  /** The node has no room for another call now; the answer says when to try again. */
  BUSY("busy", 503),
  /** The policy forbids the only place that could run the call. */
  CANNOT_RUN_HERE("cannot_run_here", 501),
  /** The bytes that arrived are not the bytes the index names. */
  INTEGRITY("integrity", 502),
  /** A file or the node could not be reached. */
  UNREACHABLE("unreachable", 503),
  /** The worker that held the call died. */
  WORKER_LOST("worker_lost", 500),
  /** The client was closed. */
  CLOSED("closed", 503),
  /** Not a Wasm module, or one that breaks the specification. */
  INVALID_MODULE("invalid_module", 422),
  /** A valid module that needs what neither place offers. */
  UNSUPPORTED_MODULE("unsupported_module", 422),
  /** A mistake of Nearside's own; details are in the log only. */
  INTERNAL("internal", 500);

  private final String wire;
  private final int httpStatus;

  ErrorCode(String wire, int httpStatus) {
    this.wire = wire;
    this.httpStatus = httpStatus;
  }

  public String wire() {
    return wire;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /**
   * Returns the code of that wire name, or {@link #INTERNAL} for one this version does not know.
   */
  public static ErrorCode parse(String wire) {
    for (ErrorCode code : values()) {
      if (code.wire.equals(wire)) {
        return code;
      }
    }
    return INTERNAL;
  }
}
