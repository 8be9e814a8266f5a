package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Problem documents for what never reaches a route: requests that are no good HTTP. */
final class JettyProblems extends ErrorHandler {
  private static final int INTERNAL = 500;
  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;
  private static final int UNAVAILABLE = 503;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int VERSION_NOT_SUPPORTED = 505;
  private static final int NOT_FOUND = 404;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(request, response);
    Problem problem = problem(status, request.getAttribute(ERROR_MESSAGE));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaTypes.PROBLEM);
    if (status == METHOD_NOT_ALLOWED) {
      response
          .getHeaders()
          .put(HttpHeader.ALLOW, Routes.allowed(request.getHttpURI().getCanonicalPath()));
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(problem.json()), callback);
    return true;
  }

  /** What is cut off while the node stops is no mistake, whatever Jetty makes of it. */
  private static int status(Request request, Response response) {
    int status = response.getStatus();
    if (status != INTERNAL
        || !request.getConnectionMetaData().getConnector().getServer().isStopping()) {
      return status;
    }
    response.setStatus(UNAVAILABLE);
    return UNAVAILABLE;
  }

  private static Problem problem(int status, @Nullable Object message) {
    return switch (status) {
      case URI_TOO_LONG ->
          new Problem(
              ErrorCode.BAD_REQUEST,
              status,
              "the address is too long: with the headers it may take "
                  + HttpServer.HEADER_BYTES
                  + " bytes");
      case HEADERS_TOO_LARGE ->
          new Problem(
              ErrorCode.BAD_REQUEST,
              status,
              "the headers are too large: with the address they may take "
                  + HttpServer.HEADER_BYTES
                  + " bytes");
      case VERSION_NOT_SUPPORTED ->
          new Problem(ErrorCode.BAD_REQUEST, status, "the node speaks HTTP/1.1 and HTTP/1.0 only");
      case NOT_IMPLEMENTED -> new Problem(ErrorCode.BAD_REQUEST, status, malformed(message));
      case UNAVAILABLE -> new Problem(ErrorCode.BUSY, "the node is stopping");
      case METHOD_NOT_ALLOWED ->
          new Problem(ErrorCode.METHOD_NOT_ALLOWED, "this address does not take that method");
      case NOT_FOUND -> new Problem(ErrorCode.NOT_FOUND, "there is nothing at this address");
      default ->
          status >= INTERNAL
              ? new Problem(ErrorCode.INTERNAL, status, "a mistake of the node's own; see the log")
              : new Problem(ErrorCode.BAD_REQUEST, status, malformed(message));
    };
  }

  /** Where Jetty has no word of its own it is the address, as a rule, or a header. */
  private static String malformed(@Nullable Object message) {
    return message == null || message.equals("Bad Request")
        ? "the request is malformed: a header breaks HTTP's rules, or the address leads out of the site"
            + " by '..' or holds a backslash, a control character or a % that stands for one or for a"
            + " slash"
        : "the request is malformed: " + message;
  }
}
