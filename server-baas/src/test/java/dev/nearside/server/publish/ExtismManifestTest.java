package dev.nearside.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.modules.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtismManifestTest {
  private static final byte[] WASM = "any bytes".getBytes(UTF_8);

  @TempDir Path folder;

  @BeforeEach
  void writeModule() throws IOException {
    Files.write(folder.resolve("code.wasm"), WASM);
  }

  @Test
  void readsTheNamesOfTheSchema() {
    ExtismManifest manifest =
        read(
            """
            {"wasm": [{"path": "code.wasm", "name": "main", "hash": "HASH"}],
             "allowed_hosts": ["*.Example.org"], "config": {"key": "value"}, "timeout_ms": 500,
             "memory": {"max_pages": 7, "max_var_bytes": 8, "max_http_response_bytes": 9}}
            """
                .replace("HASH", Sha256.of(WASM)));
    assertRead(manifest);
  }

  @Test
  void readsTheNamesOfTheJavaScriptHost() {
    ExtismManifest manifest =
        read(
            """
            {"wasm": [{"data": "DATA"}],
             "allowedHosts": ["*.example.org"], "config": {"key": "value"}, "timeoutMs": 500,
             "memory": {"maxPages": 7, "maxVarBytes": 8, "maxHttpResponseBytes": 9}}
            """
                .replace("DATA", Base64.getEncoder().encodeToString(WASM)));
    assertRead(manifest);
  }

  private static void assertRead(ExtismManifest manifest) {
    assertThat(manifest.wasm()).isEqualTo(WASM);
    ExtismNeeds needs = manifest.needs();
    assertThat(needs.allowedHosts()).containsExactly("*.example.org");
    assertThat(needs.config()).isEqualTo(Map.of("key", "value"));
    assertThat(needs.maxVarBytes()).isEqualTo(8);
    assertThat(needs.maxHttpResponseBytes()).isEqualTo(9);
    Sidecar joined =
        manifest.joined(
            new Sidecar(
                "n",
                "1",
                "d",
                List.of(),
                new Limits(1, 2, 3, 4),
                ExtismNeeds.NONE,
                List.of("v.wasm")));
    assertThat(joined)
        .isEqualTo(
            new Sidecar(
                "n", "1", "d", List.of(), new Limits(500, 7, 3, 4), needs, List.of("v.wasm")));
  }

  @Test
  void whatIsNotSaidKeepsTheUsualLimits() {
    Sidecar joined = read("{\"wasm\":[{\"path\":\"code.wasm\"}]}").joined(Sidecar.NONE);
    assertThat(joined).isEqualTo(Sidecar.NONE);
  }

  @Test
  void getsAModuleByItsUrl() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean there = exchange.getRequestURI().getPath().equals("/code.wasm");
            exchange.sendResponseHeaders(there ? 200 : 404, there ? WASM.length : -1);
            exchange.getResponseBody().write(there ? WASM : new byte[0]);
          }
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(fetched(base + "/code.wasm", 100).wasm()).isEqualTo(WASM);
      assertThat(fetched(base + "/code.wasm", WASM.length).wasm()).isEqualTo(WASM);
      fails(() -> fetched(base + "/other", 100), ErrorCode.UNREACHABLE, "answered with status 404");
      fails(
          () -> fetched(base + "/code.wasm", WASM.length - 1),
          ErrorCode.UNREACHABLE,
          "has more than " + (WASM.length - 1) + " bytes");
    } finally {
      server.stop(0);
    }
    fails(() -> fetched("code.wasm", 100), ErrorCode.UNREACHABLE, "is not an http or https URL");
  }

  private ExtismManifest fetched(String url, int most) {
    return ExtismManifest.read(
        "{\"wasm\":[{\"url\":\"" + url + "\"}]}", folder, new ModuleDownload(most));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"wasm":[]}                                   | BAD_REQUEST | names no module: 'wasm' must hold one, by path, url or data
          {}                                            | BAD_REQUEST | names no module
          {"wasm":[{"name":"main"}]}                    | BAD_REQUEST | names no module
          {"wasm":{"path":"code.wasm"}}                 | BAD_REQUEST | 'wasm' is not an array
          {"wasm":[{"path":"none.wasm"}]}               | BAD_REQUEST | none.wasm', which does not exist
          {"wasm":[{"data":"?"}]}                       | BAD_REQUEST | not Base64
          {"wasm":[{"path":"code.wasm","hash":"00"}]}   | INTEGRITY | the Extism manifest says 00
          {"wasm":[{"path":"a"},{"name":"b","path":"c"}]} | UNSUPPORTED_MODULE | links 2 modules (a, b); Nearside runs one: join them first
          {"wasm":[{"path":"code.wasm"}],"allowed_paths":{"/":"/"}} | UNSUPPORTED_MODULE | folders of the host (allowed_paths)
          {"wasm":[{"path":"code.wasm"}],"allowedhosts":[]} | BAD_REQUEST | 'allowedhosts' is not known; allowed are wasm, memory
          {"wasm":[{"path":"code.wasm"}],"timeout_ms":"1"} | BAD_REQUEST | 'timeout_ms' is not a whole number
          {"wasm":[{"path":"code.wasm"}],"config":{"a":1}} | BAD_REQUEST | config: 'a' is not a string
          {"name":"image"}                              | BAD_REQUEST | the Extism manifest: 'name' is not known
          """)
  void refusesWhatItCannotPublish(String text, ErrorCode code, String sentence) {
    fails(() -> read(text), code, sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "EXAMPLE ORG", "!example.org"})
  void refusesHostsThatAreNone(String host) {
    String text = "{\"wasm\":[{\"path\":\"code.wasm\"}],\"allowed_hosts\":[\"" + host + "\"]}";
    fails(() -> read(text).joined(Sidecar.NONE), ErrorCode.BAD_REQUEST, "is no pattern of a host");
  }

  @Test
  void isToldFromAModule() {
    assertThat(ExtismManifest.isOne(" \n{}".getBytes(UTF_8))).isTrue();
    assertThat(ExtismManifest.isOne(new byte[] {0, 'a', 's', 'm'})).isFalse();
    assertThat(ExtismManifest.isOne(new byte[0])).isFalse();
  }

  private ExtismManifest read(String text) {
    return ExtismManifest.read(
        text,
        folder,
        url -> {
          throw new AssertionError("asked for " + url);
        });
  }

  private static void fails(Runnable call, ErrorCode code, String sentence) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(NearsideException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(sentence);
  }
}
