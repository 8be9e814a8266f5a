package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/** The node's table of contents: every address it knows. */
final class Routes {
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.OPTIONS,
          HandlerType.TRACE);
  private static final List<HandlerType> READ = List.of(HandlerType.GET, HandlerType.HEAD);
  private static final List<HandlerType> CALL = List.of(HandlerType.POST);

  private final RoutesConfig routes;
  private final Cors cors;
  private final Origins origins;

  private Routes(RoutesConfig routes, Origins origins) {
    this.routes = routes;
    this.origins = origins;
    this.cors = new Cors(origins);
  }

  static void register(RoutesConfig config, Handlers handlers, Origins origins) {
    Routes routes = new Routes(config, origins);
    // The router tries them in this order.
    routes.at("/call/{module}/{function}", CALL, handlers.call());
    routes.at("/run/{module}", CALL, handlers.run());
    for (String name : ClientFiles.NAMES) {
      routes.at("/" + name, READ, handlers.client());
    }
    routes.at("/nearside.json", READ, handlers.index());
    routes.at("/modules/{file}", READ, handlers.modules());
    routes.at("/", READ, handlers.site());
    routes.at("/<path>", READ, handlers.site());
    Problems.register(config);
  }

  /** What answers at each kind of address. */
  record Handlers(
      Handler client, Handler index, Handler modules, Handler call, Handler run, Handler site) {}

  /** Registers every method: those that are not allowed say which are. */
  private void at(String path, List<HandlerType> allowed, Handler handler) {
    for (HandlerType method : METHODS) {
      if (allowed.contains(method)) {
        add(method, path, handler);
      } else if (method == HandlerType.OPTIONS) {
        add(method, path, ctx -> options(ctx, allowed));
      } else {
        add(method, path, ctx -> refuse(ctx, allowed));
      }
    }
  }

  /** What every answer carries is put on here: filters are looked up for every request. */
  private void add(HandlerType method, String path, Handler handler) {
    routes.addHttpHandler(
        method,
        path,
        ctx -> {
          cors.allow(ctx);
          securityHeaders(ctx);
          origins.refuseForeignHost(ctx);
          handler.handle(ctx);
        });
  }

  private void options(Context ctx, List<HandlerType> allowed) {
    if (!cors.answersPreflight(ctx)) {
      refuse(ctx, allowed);
    }
  }

  private static void refuse(Context ctx, List<HandlerType> allowed) {
    if (allowed == READ && isOfGuests(ctx.path())) {
      throw new NearsideException(
          ErrorCode.NOT_FOUND,
          "there is nothing at this address; calls go to /call/MODULE/FUNCTION, programs are run"
              + " at /run/MODULE");
    }
    String names = names(allowed);
    ctx.header("Allow", names);
    Problems.send(
        ctx,
        new Problem(
            ErrorCode.METHOD_NOT_ALLOWED,
            "this address does not take " + ctx.req().getMethod() + "; it takes " + names));
  }

  private static boolean isOfGuests(String path) {
    return path.equals("/call")
        || path.startsWith("/call/")
        || path.equals("/run")
        || path.startsWith("/run/");
  }

  /** The methods that an address takes, for those that ask with one that nobody knows. */
  static String allowed(String path) {
    return names(isOfGuests(path) ? CALL : READ);
  }

  private static String names(List<HandlerType> methods) {
    StringBuilder names = new StringBuilder();
    for (HandlerType method : methods) {
      names.append(names.isEmpty() ? "" : ", ").append(method.name());
    }
    return names.toString();
  }

  private static void securityHeaders(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "strict-origin-when-cross-origin");
  }
}
