package dev.nearside.server.http;

import dev.nearside.contract.Manifest;
import dev.nearside.contract.Timings;
import dev.nearside.host.CommandOutcome.Exited;
import io.javalin.http.Context;

/** The headers of requests and answers that have to do with a guest. */
final class GuestHeaders {
  static final String TIMEOUT = "Nearside-Timeout";
  static final String MODULE = "Nearside-Module";
  static final String EXIT_CODE = "Nearside-Exit-Code";
  static final String STDERR = "Nearside-Stderr";
  static final String FILES = "Nearside-Files";

  private GuestHeaders() {}

  /** What every answer of a guest carries: which module ran, and where the time went. */
  static void ran(Context ctx, Manifest module, Timings timings) {
    ctx.header(MODULE, module.sha256());
    ctx.header("Server-Timing", serverTiming(timings));
    ctx.header("Cache-Control", "no-store");
  }

  /** What else an answer of a program that ended by itself carries. */
  static void exited(Context ctx, Exited exited) {
    ctx.header(EXIT_CODE, Integer.toUnsignedString(exited.exitCode()));
    ctx.header(FILES, Integer.toString(exited.files().size()));
    if (exited.stderr().length > 0) {
      ctx.header(STDERR, Excerpt.header(exited.stderr()));
    }
  }

  /** Durations in milliseconds (W3C Server Timing). */
  private static String serverTiming(Timings timings) {
    StringBuilder header = new StringBuilder(64);
    metric(header, "load", timings.loadMs()).append(", ");
    metric(header, "queue", timings.queueMs()).append(", ");
    return metric(header, "run", timings.runMs()).toString();
  }

  private static StringBuilder metric(StringBuilder header, String name, double milliseconds) {
    long micros = Math.round(milliseconds * 1000);
    header.append(name).append(";dur=").append(micros / 1000).append('.');
    long fraction = micros % 1000;
    return header.append(fraction < 10 ? "00" : fraction < 100 ? "0" : "").append(fraction);
  }
}
