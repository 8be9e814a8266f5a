package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.modules.ModuleStore;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Who may have a guest run, which, and within what limits: the same for functions and programs. */
record Admission(Origins origins, ModuleStore store, Limits ceiling) {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int NOT_IMPLEMENTED = 501;

  /**
   * The module that the address names, as the build that runs here; throws when there is none, and
   * when it cannot run here.
   */
  Manifest module(Context ctx) {
    Manifest module = store.snapshot().require(ctx.pathParam("module")).onServer();
    if (module.notOnServer() != null) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE,
          "the node cannot run " + module.name() + ": " + module.notOnServer());
    }
    return module;
  }

  /** The module's limits, with the deadline that the request asks for. */
  Limits limits(Context ctx, Manifest module) {
    Limits limits = module.limits().atMost(ceiling);
    String timeout = ctx.header(GuestHeaders.TIMEOUT);
    if (timeout == null) {
      return limits;
    }
    return limits.withDeadlineMs(Math.min(limits.deadlineMs(), milliseconds(timeout)));
  }

  /**
   * What is wrong with the request as such, or null; throws when its page may not call at all. The
   * input is the body as it came: a coding on it is refused, not passed on to the guest.
   */
  @Nullable Problem refusal(Context ctx) {
    origins.refuseStrangers(ctx);
    String transfer = ctx.header("Transfer-Encoding");
    if (transfer != null && !transfer.strip().equalsIgnoreCase("chunked")) {
      return new Problem(
          ErrorCode.BAD_REQUEST,
          NOT_IMPLEMENTED,
          "Transfer-Encoding is '" + transfer + "'; the node takes chunked, and no other");
    }
    String content = ctx.header("Content-Encoding");
    if (content != null && !content.isBlank() && !content.strip().equalsIgnoreCase("identity")) {
      ctx.header("Accept-Encoding", "identity");
      return new Problem(
          ErrorCode.BAD_REQUEST,
          UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding is '" + content + "'; send the input as it is, without a coding");
    }
    return null;
  }

  private static int milliseconds(String timeout) {
    try {
      int milliseconds = Integer.parseInt(timeout);
      if (milliseconds >= 1) {
        return milliseconds;
      }
    } catch (NumberFormatException e) {
      throw badTimeout(timeout);
    }
    throw badTimeout(timeout);
  }

  private static NearsideException badTimeout(String timeout) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        "header "
            + GuestHeaders.TIMEOUT
            + " is '"
            + timeout
            + "'; allowed are milliseconds from 1 to "
            + Integer.MAX_VALUE);
  }
}
