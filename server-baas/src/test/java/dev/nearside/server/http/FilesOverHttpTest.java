package dev.nearside.server.http;

import static dev.nearside.server.http.TestServer.header;
import static dev.nearside.server.http.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesOverHttpTest {
  private static final byte[] LARGE = new byte[5 << 20];
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node = new TestServer(folder, TestServer.ECHO);
    new Random(7).nextBytes(LARGE);
    Files.writeString(node.site.resolve("index.html"), "<!doctype html>home");
    Files.writeString(node.site.resolve("404.html"), "<!doctype html>nothing here");
    Files.writeString(node.site.resolve("app.mjs"), "export const a = 1\n".repeat(100));
    Files.writeString(node.site.resolve("app.webmanifest"), "{}");
    Files.write(node.site.resolve("photo.avif"), new byte[] {1, 2, 3});
    Files.write(node.site.resolve("empty.txt"), new byte[0]);
    Files.write(node.site.resolve("large.bin"), LARGE);
    Files.writeString(node.site.resolve("50% off.txt"), "percent");
    Files.writeString(node.site.resolve("%2e%2e"), "dots");
    Files.createDirectories(node.site.resolve("photos"));
    Files.writeString(node.site.resolve("photos/index.html"), "photos");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void showsPeopleTheSitesOwnPageForWhatIsNotThere() throws Exception {
    HttpResponse<byte[]> seen =
        node.get("/no/such", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(seen.statusCode()).isEqualTo(404);
    assertThat(text(seen)).isEqualTo("<!doctype html>nothing here");
    assertThat(header(seen, "content-type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(seen, "cache-control")).isEqualTo("no-store");
    assertThat(header(seen, "content-security-policy")).contains("script-src 'self'");
    HttpResponse<byte[]> fetched = node.get("/no/such", "Accept", "*/*");
    assertThat(fetched.statusCode()).isEqualTo(404);
    assertThat(header(fetched, "content-type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                   | text/html;charset=utf-8       | no-cache
          /index.html         | text/html;charset=utf-8       | no-cache
          /app.mjs            | text/javascript;charset=utf-8 | no-cache
          /app.webmanifest    | application/manifest+json     | no-cache
          /photo.avif         | image/avif                    | no-cache
          /large.bin          | application/octet-stream      | no-cache
          /empty.txt          | text/plain;charset=utf-8      | no-cache
          /nearside.js        | text/javascript;charset=utf-8 | no-cache
          /nearside.mjs       | text/javascript;charset=utf-8 | no-cache
          /nearside-worker.js | text/javascript;charset=utf-8 | no-cache
          /nearside-worker-more.js | text/javascript;charset=utf-8 | no-cache
          /nearside.json      | application/json              | no-cache
          MODULE              | application/wasm              | public, max-age=31536000, immutable
          SCRIPT              | text/x-python;charset=utf-8   | public, max-age=31536000, immutable
          """)
  void servesFilesWithTheirTypeAndTag(String path, String type, String cache) throws Exception {
    String address =
        switch (path) {
          case "MODULE" -> "/modules/" + node.sha256 + ".wasm";
          case "SCRIPT" -> "/modules/" + script("print('hello')\n".repeat(9)) + ".py";
          default -> path;
        };
    HttpResponse<byte[]> whole = node.get(address);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(header(whole, "content-type").replace("; ", ";")).isEqualToIgnoringCase(type);
    assertThat(header(whole, "cache-control")).isEqualTo(cache);
    assertThat(header(whole, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(whole, "server")).isEmpty();
    assertThat(header(whole, "content-length")).isEqualTo("" + whole.body().length);
    String tag = header(whole, "etag");
    assertThat(tag).matches("\"[0-9a-f]{32,64}\"");

    HttpResponse<byte[]> again = node.get(address, "If-None-Match", "\"other\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "etag")).isEqualTo(tag);
    assertThat(header(again, "content-length")).isEqualTo("" + whole.body().length);

    HttpResponse<byte[]> head = node.send("HEAD", address, BodyPublishers.noBody());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "content-length")).isEqualTo(header(whole, "content-length"));
    assertThat(header(head, "etag")).isEqualTo(tag);
  }

  @Test
  void servesFilesWithAPercentSignInTheirName() throws Exception {
    assertThat(text(node.get("/50%25%20off.txt"))).isEqualTo("percent");
    assertThat(text(node.get("/%252e%252e"))).isEqualTo("dots");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip"})
  void servesModulesCompressed(String token) throws Exception {
    String path = "/modules/" + node.sha256 + ".wasm";
    HttpResponse<byte[]> response = node.get(path, "Accept-Encoding", token);
    assertThat(header(response, "content-encoding")).isEqualTo(token);
    assertThat(header(response, "vary")).contains("Accept-Encoding");
    assertThat(header(response, "etag")).isEqualTo('"' + node.sha256 + '-' + token + '"');
    assertThat(response.body().length).isLessThan(node.wasm.length);
    assertThat(decoded(token, response.body())).isEqualTo(node.wasm);

    String tag = header(response, "etag");
    assertThat(node.get(path, "Accept-Encoding", token, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(node.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void servesTextCompressed(String token) throws Exception {
    for (String path : new String[] {"/app.mjs", "/nearside.js"}) {
      byte[] plain = node.get(path).body();
      HttpResponse<byte[]> response = node.get(path, "Accept-Encoding", token);
      assertThat(header(response, "content-encoding")).isEqualTo(token);
      assertThat(header(response, "vary")).contains("Accept-Encoding");
      assertThat(decoded(token, response.body())).isEqualTo(plain);
    }
  }

  @Test
  void leavesAloneWhatDoesNotCompress() throws Exception {
    HttpResponse<byte[]> response = node.get("/large.bin", "Accept-Encoding", "br, gzip");
    assertThat(header(response, "content-encoding")).isEmpty();
    assertThat(response.body()).isEqualTo(LARGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-9          | 206 | bytes 0-9/5242880
          bytes=5242870-     | 206 | bytes 5242870-5242879/5242880
          bytes=-10          | 206 | bytes 5242870-5242879/5242880
          bytes=100-4000000  | 206 | bytes 100-4000000/5242880
          bytes=5242880-     | 416 | bytes */5242880
          bytes=9-1          | 200 |
          """)
  void servesParts(String range, int status, String contentRange) throws Exception {
    HttpResponse<byte[]> response = node.get("/large.bin", "Range", range);
    if (status == 416) {
      assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
      assertThat(text(response)).contains("'bytes=5242880-' is outside the file's 5242880 bytes");
    }
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "content-range"))
        .isEqualTo(contentRange == null ? "" : contentRange);
    if (status == 206) {
      String[] ends = contentRange.substring(6, contentRange.indexOf('/')).split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[1]);
      assertThat(response.body()).isEqualTo(Arrays.copyOfRange(LARGE, first, last + 1));
    }
  }

  @Test
  void servesPartsOfThePlainModuleOnly() throws Exception {
    String path = "/modules/" + node.sha256 + ".wasm";
    HttpResponse<byte[]> part = node.get(path, "Range", "bytes=4-7", "Accept-Encoding", "br, gzip");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "content-encoding")).isEmpty();
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(node.wasm, 4, 8));

    String tag = '"' + node.sha256 + '"';
    assertThat(node.get(path, "Range", "bytes=4-7", "If-Range", tag).statusCode()).isEqualTo(206);
    assertThat(node.get(path, "Range", "bytes=4-7", "If-Range", "\"old\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void readsAChangedFileAgain() throws Exception {
    Path page = node.site.resolve("changing.html");
    Files.writeString(page, "one");
    HttpResponse<byte[]> one = node.get("/changing.html");
    Files.writeString(page, "three");
    HttpResponse<byte[]> three = node.get("/changing.html", "If-None-Match", header(one, "etag"));
    assertThat(three.statusCode()).isEqualTo(200);
    assertThat(text(three)).isEqualTo("three");
  }

  @Test
  void allowsWhatAPageHoldsInlineAsLongAsItHoldsIt() throws Exception {
    Path page = node.site.resolve("inline.html");
    Files.writeString(page, "<script>alert('Hello, world.');</script>");
    assertThat(header(node.get("/inline.html"), "content-security-policy"))
        .isEqualTo(
            "default-src 'self'; script-src 'self'"
                + " 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    Files.writeString(page, "<p onclick='alert()'>");
    assertThat(header(node.get("/inline.html"), "content-security-policy"))
        .isEqualTo("default-src 'self'; script-src 'self'");
  }

  @Test
  void sendsPagesWithAPolicyAndFoldersToTheirSlash() throws Exception {
    assertThat(header(node.get("/"), "content-security-policy"))
        .isEqualTo("default-src 'self'; script-src 'self'");
    assertThat(header(node.get("/"), "referrer-policy"))
        .isEqualTo("strict-origin-when-cross-origin");
    assertThat(header(node.get("/app.mjs"), "content-security-policy")).isEmpty();
    HttpResponse<byte[]> moved = node.get("/photos");
    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(header(moved, "location")).isEqualTo("./photos/");
    assertThat(text(node.get("/photos/"))).isEqualTo("photos");
  }

  @Test
  void refusesAModuleThatTheDiskHasDamaged() throws Exception {
    byte[] wasm = "another module".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String sha256 = dev.nearside.server.modules.Sha256.of(wasm);
    node.store.store(Map.of(sha256, wasm));
    Files.writeString(node.data.resolve("modules/" + sha256 + ".wasm"), "another modulf");
    HttpResponse<byte[]> response = node.get("/modules/" + sha256 + ".wasm");
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(text(response)).contains("\"code\":\"integrity\"");
  }

  @Test
  void refusesAScriptThatTheDiskHasDamagedOrThatIsAModule() throws Exception {
    String sha256 = script("print('hello')");
    assertThat(text(node.get("/modules/" + sha256 + ".py"))).isEqualTo("print('hello')");
    assertThat(node.get("/modules/" + sha256 + ".wasm").statusCode()).isEqualTo(404);
    assertThat(node.get("/modules/" + node.sha256 + ".py").statusCode()).isEqualTo(404);

    Files.writeString(node.data.resolve("modules/" + sha256 + ".py"), "print('hullo')!");
    HttpResponse<byte[]> response = node.get("/modules/" + sha256 + ".py");
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(text(response)).contains("\"code\":\"integrity\"", "the stored script");
  }

  private String script(String source) {
    byte[] bytes = source.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String sha256 = dev.nearside.server.modules.Sha256.of(bytes);
    node.store.scripts().store(sha256, bytes);
    return sha256;
  }

  private static byte[] decoded(String token, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    try (InputStream decoder =
        switch (token) {
          case "br" -> new BrotliInputStream(in);
          case "zstd" -> new ZstdInputStream(in);
          default -> new GZIPInputStream(in);
        }) {
      return decoder.readAllBytes();
    }
  }
}
