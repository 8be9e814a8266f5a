package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.NearsideException;
import dev.nearside.server.http.Site.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void layOutASite() throws IOException {
    root = Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(root.resolve("photos/.git"));
    Files.createDirectories(root.resolve("empty"));
    Files.createDirectories(folder.resolve("site-secret"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("site-secret/a.txt"), "secret");
    Files.writeString(root.resolve("index.html"), "home");
    Files.writeString(root.resolve("a b.txt"), "space");
    Files.writeString(root.resolve(".env"), "hidden");
    Files.writeString(root.resolve("photos/index.html"), "photos");
    Files.writeString(root.resolve("photos/.git/config"), "hidden");
    Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("outside"), folder);
    Files.createSymbolicLink(root.resolve("in.txt"), root.resolve("a b.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                        | index.html
          /index.html              | index.html
          /photos/                 | photos/index.html
          /photos/index.html       | photos/index.html
          //photos//index.html     | photos/index.html
          /photos                  | folder
          /a%20b.txt               | a b.txt
          /in.txt                  | a b.txt
          /a+b.txt                 | nothing
          /empty                   | nothing
          /empty/                  | nothing
          /index.html/             | nothing
          /missing                 | nothing
          /out.txt                 | nothing
          /outside                 | nothing
          /outside/secret.txt      | nothing
          /.env                    | not_found
          /%2eenv                  | not_found
          /photos/.git/config      | not_found
          /../secret.txt           | not_found
          /%2e%2e/secret.txt       | not_found
          /..%2fsecret.txt         | bad_request
          /photos%2f..%2f..%2fsecret.txt | bad_request
          /..%5csecret.txt         | bad_request
          /%00                     | bad_request
          /index.html%00.txt       | bad_request
          /%                       | bad_request
          /%ff                     | bad_request
          /a%0ab                   | bad_request
          """)
  void findsWhatIsInsideAndNothingElse(String path, String expected) throws IOException {
    assertThat(found(path)).isEqualTo(expected);
  }

  @Test
  void refusesNamesThatAreTooLongForFiles() throws IOException {
    assertThat(found("/" + "a".repeat(5000))).isEqualTo("nothing");
  }

  private String found(String path) throws IOException {
    try {
      return switch (new Site(root).find(path)) {
        case null -> "nothing";
        case Found.Folder() -> "folder";
        case Found.File(Path file) -> root.toRealPath().relativize(file).toString();
      };
    } catch (NearsideException e) {
      return e.code().wire();
    }
  }
}
