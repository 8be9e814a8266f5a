package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into a problem document; what is unknown stays in the log. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NOT_FOUND = 404;
  private static final int INTERNAL = 500;

  /** Seconds after which a node that was full has room again, as a rule. */
  private static final String RETRY_AFTER = "1";

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(Exception.class, (failure, ctx) -> send(ctx, failure));
    // Without this Javalin's own form of these would be the closer match.
    routes.exception(HttpResponseException.class, (failure, ctx) -> send(ctx, failure));
  }

  static void send(Context ctx, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (ctx.res().isCommitted()) {
      LOG.debug("{} {} broke off: {}", ctx.req().getMethod(), ctx.path(), cause.toString());
      return;
    }
    send(ctx, problem(ctx, cause));
  }

  static void send(Context ctx, Problem problem) {
    ctx.res().resetBuffer();
    ctx.res().setHeader("ETag", null);
    ctx.res().setHeader("Content-Encoding", null);
    ctx.status(problem.status());
    ctx.header("Cache-Control", "no-store");
    ctx.header("X-Content-Type-Options", "nosniff");
    if (problem.code() == ErrorCode.METHOD_NOT_ALLOWED && ctx.res().getHeader("Allow") == null) {
      ctx.header("Allow", Routes.allowed(ctx.path()));
    }
    if (problem.code() == ErrorCode.BUSY) {
      ctx.header("Retry-After", RETRY_AFTER);
    }
    ctx.contentType(MediaTypes.PROBLEM);
    byte[] json = problem.json();
    ctx.res().setContentLength(json.length);
    try {
      ctx.res().getOutputStream().write(json);
    } catch (IOException e) {
      LOG.debug("the client went away before it heard of {}", problem.code().wire());
    }
  }

  /** For what not even a handler of exceptions may catch: the answer is all that is left to do. */
  static void send(HttpServletResponse response, Error error) {
    LOG.error("the Java runtime gave up on a request", error);
    Problem problem = new Problem(ErrorCode.INTERNAL, "a mistake of the node's own; see the log");
    try {
      response.setStatus(problem.status());
      response.setContentType(MediaTypes.PROBLEM);
      response.getOutputStream().write(problem.json());
    } catch (IOException e) {
      LOG.debug("the client went away before it heard of an error");
    }
  }

  private static Problem problem(Context ctx, Throwable cause) {
    return switch (cause) {
      case NearsideException known when known.code() != ErrorCode.INTERNAL ->
          new Problem(known.code(), known.sentence());
      case HttpResponseException http when http.getStatus() == METHOD_NOT_ALLOWED ->
          new Problem(ErrorCode.METHOD_NOT_ALLOWED, "this address does not take that method");
      case HttpResponseException http when http.getStatus() == NOT_FOUND ->
          new Problem(ErrorCode.NOT_FOUND, "there is nothing at this address");
      case HttpResponseException http when http.getStatus() < INTERNAL ->
          new Problem(ErrorCode.BAD_REQUEST, http.getStatus(), "the request is malformed");
      case CancellationException _ ->
          new Problem(ErrorCode.ABORTED, "the client closed the connection");
      case EOFException broken ->
          new Problem(ErrorCode.BAD_REQUEST, "the request body broke off or is no good HTTP");
      default -> internal(ctx, cause);
    };
  }

  private static Problem internal(Context ctx, Throwable cause) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("internal error {} at {} {}", id, ctx.req().getMethod(), ctx.path(), cause);
    return new Problem(ErrorCode.INTERNAL, "a mistake of the node's own; see the log, id " + id);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException || cause instanceof ExecutionException) {
      Throwable inner = cause.getCause();
      if (inner == null) {
        return cause;
      }
      cause = inner;
    }
    return cause;
  }
}
