package dev.nearside.server.publish;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Downloads a module for whoever publishes it; at most so many bytes, within ten minutes. */
public final class ModuleDownload implements ExtismManifest.Fetch {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final int OK = 200;

  private final int most;

  /**
   * @param most bytes
   */
  public ModuleDownload(int most) {
    this.most = most;
  }

  @Override
  public byte[] get(String url) {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NORMAL).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(ANSWER)
              .header("Accept", "application/wasm;q=0.9,application/octet-stream;q=0.8")
              .build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw failed(url, "is answered with status " + response.statusCode());
        }
        byte[] wasm = body.readNBytes(most);
        if (wasm.length == most && body.read() >= 0) {
          throw failed(url, "has more than " + most + " bytes");
        }
        return wasm;
      } finally {
        client.shutdownNow();
      }
    } catch (IllegalArgumentException e) {
      throw failed(url, "is not an http or https URL");
    } catch (IOException e) {
      throw failed(url, "cannot be reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(url, "was given up");
    }
  }

  private static NearsideException failed(String url, String why) {
    return new NearsideException(ErrorCode.UNREACHABLE, "the module's URL '" + url + "' " + why);
  }
}
