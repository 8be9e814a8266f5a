import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;

/** The peer of a call over HTTP: a route that does nothing. Run from source on the node's own libraries. */
public final class Empty {
  public static void main(String[] arguments) {
    byte[] answer = "nearside".getBytes(StandardCharsets.UTF_8);
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.post(
                  "/empty", context -> context.contentType("application/octet-stream").result(answer));
            });
    server.start("localhost", 0);
    System.out.println(server.port());
    System.out.flush();
  }
}
