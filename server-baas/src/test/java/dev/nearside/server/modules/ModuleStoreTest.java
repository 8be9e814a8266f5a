package dev.nearside.server.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ModuleStoreTest {
  private static final byte[] WASM = "a module ".repeat(300).getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = Sha256.of(WASM);
  @TempDir Path data;

  @Test
  void keepsWhatIsPublishedForTheNextStart() {
    ModuleStore store = ModuleStore.open(data);
    store.store(Map.of(SHA256, WASM));
    store.publish(manifest("one", "1"));
    store.publish(manifest("two", "1"));
    ModuleStore next = ModuleStore.open(data);
    assertThat(next.snapshot().index().modules())
        .containsExactly(manifest("one", "1"), manifest("two", "1"));
    assertThat(next.read(SHA256)).isEqualTo(WASM);
  }

  @Test
  void replacesWhatHadTheName() {
    ModuleStore store = ModuleStore.open(data);
    store.publish(manifest("one", "1"));
    store.publish(manifest("one", "2"));
    assertThat(store.snapshot().require("one").version()).isEqualTo("2");
    assertThat(store.snapshot().index().modules()).hasSize(1);
  }

  @Test
  void noticesWhatAnotherProcessPublishes() {
    ModuleStore running = ModuleStore.open(data);
    for (int version = 1; version <= 3; version++) {
      Manifest published = manifest("one", "" + version);
      ModuleStore.open(data).publish(published);
      while (!published.equals(running.snapshot().find("one"))) {
        Thread.onSpinWait();
      }
    }
    assertThat(running.snapshot().require("one").version()).isEqualTo("3");
  }

  @Test
  void keepsTheSameSnapshotWhileNothingChanges() throws IOException {
    ModuleStore store = ModuleStore.open(data);
    store.publish(manifest("one", "1"));
    Path manifests = data.resolve("manifests");
    Files.setLastModifiedTime(manifests, FileTime.from(Instant.now().minusSeconds(60)));
    Snapshot before = store.snapshot();
    long start = System.nanoTime();
    Snapshot settled = before;
    while (System.nanoTime() - start < 1_200_000_000L) {
      settled = store.snapshot();
    }
    assertThat(store.snapshot()).isSameAs(settled);
  }

  @Test
  void survivesManyPublishersAtOnce() {
    List<CompletableFuture<Void>> publishers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String name = "m" + i % 4;
      publishers.add(
          CompletableFuture.runAsync(
              () -> {
                ModuleStore store = ModuleStore.open(data);
                store.store(Map.of(SHA256, WASM));
                store.publish(manifest(name, "1"));
              }));
    }
    publishers.forEach(CompletableFuture::join);
    ModuleStore store = ModuleStore.open(data);
    assertThat(store.snapshot().index().modules()).hasSize(4);
    assertThat(store.read(SHA256)).isEqualTo(WASM);
    assertThat(files(data.resolve("unfinished"))).isEmpty();
  }

  @Test
  void showsNothingOfAPublisherThatDied() throws IOException {
    ModuleStore.open(data);
    Path draft = data.resolve("unfinished/one.json.1234");
    Files.writeString(draft, "{\"name\":\"one\"");
    Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(7200)));
    Files.write(data.resolve("unfinished/young"), new byte[1]);
    ModuleStore store = ModuleStore.open(data);
    assertThat(store.snapshot().index().modules()).isEmpty();
    assertThat(files(data.resolve("unfinished"))).containsExactly("young");
  }

  @Test
  void findsDamageWhenAModuleIsRead() throws IOException {
    ModuleStore store = ModuleStore.open(data);
    store.store(Map.of(SHA256, WASM));
    Path file = data.resolve("modules/" + SHA256 + ".wasm");
    byte[] damaged = WASM.clone();
    damaged[7] ^= 1;
    Files.write(file, damaged);
    assertIntegrity(() -> store.read(SHA256), "has other content than its name says");
    assertIntegrity(() -> store.verify(SHA256), "has other content than its name says");
    assertThat(store.holds(SHA256)).isFalse();
    Files.delete(file);
    assertIntegrity(() -> store.read(SHA256), "is missing");
  }

  @Test
  void findsDamageThatHappensLater() throws IOException {
    ModuleStore store = ModuleStore.open(data);
    store.store(Map.of(SHA256, WASM));
    store.verify(SHA256);
    Path file = data.resolve("modules/" + SHA256 + ".wasm");
    Files.write(file, new byte[10]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertIntegrity(() -> store.verify(SHA256), "publish it again");
  }

  @ParameterizedTest
  @ValueSource(strings = {".br", ".zst", ".gz"})
  @Timeout(60)
  void mendsCompressedFormsThatAreDamaged(String suffix) throws IOException {
    ModuleStore.open(data).store(Map.of(SHA256, WASM));
    Path form = data.resolve("modules/" + SHA256 + ".wasm" + suffix);
    byte[] good = Files.readAllBytes(form);
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 0x10;
    Files.write(form, bad);
    ModuleStore store = ModuleStore.open(data);
    assertThat(store.files(SHA256)).hasSize(3).doesNotContainValue(form);
    while (store.files(SHA256).size() < 4) {
      Thread.onSpinWait();
    }
    assertThat(form).hasBinaryContent(good);
  }

  @Test
  void sweepsWhatAPublishLeftThatDied() throws IOException {
    ModuleStore store = ModuleStore.open(data);
    store.store(Map.of(SHA256, WASM));
    String dead = "0".repeat(63) + "d";
    String alive = "1".repeat(64);
    for (String sha256 : List.of(dead, alive)) {
      Files.write(data.resolve("modules/" + sha256 + ".wasm.br"), new byte[1]);
      Files.write(data.resolve("compiled/" + sha256 + ".compiled"), new byte[1]);
    }
    try (Publication underWay = store.begin(List.of(alive))) {
      store.sweep();
      assertThat(files(data.resolve("modules")))
          .contains(SHA256 + ".wasm", SHA256 + ".wasm.br", alive + ".wasm.br")
          .doesNotContain(dead + ".wasm.br");
      assertThat(files(data.resolve("compiled"))).containsExactly(alive + ".compiled");
      underWay.done();
    }
    store.sweep();
    assertThat(files(data.resolve("compiled"))).isEmpty();
    assertThat(files(data.resolve("modules"))).hasSize(4);
  }

  @Test
  void passesOverManifestsThatCannotBeRead() throws IOException {
    ModuleStore.open(data).publish(manifest("good", "1"));
    Path manifests = data.resolve("manifests");
    Files.writeString(manifests.resolve("cut.json"), "{\"name\":\"cut\",");
    Files.writeString(
        manifests.resolve("other.json"), Files.readString(manifests.resolve("good.json")));
    Files.write(manifests.resolve("binary.json"), new byte[] {(byte) 0xff, 0, 1});
    Files.writeString(manifests.resolve("notes.txt"), "not a manifest");
    Files.createDirectories(manifests.resolve("folder.json"));
    assertThat(ModuleStore.open(data).snapshot().index().modules())
        .containsExactly(manifest("good", "1"));
  }

  @Test
  void keepsOnlyCompressedFormsThatAreSmaller() {
    byte[] noise = new byte[4000];
    new Random(3).nextBytes(noise);
    String sha256 = Sha256.of(noise);
    ModuleStore store = ModuleStore.open(data);
    store.store(Map.of(sha256, noise));
    store.store(Map.of(SHA256, WASM));
    for (Encoding encoding : Encoding.values()) {
      assertThat(store.file(SHA256, encoding)).isNotNull();
      assertThat(store.file(sha256, encoding) != null).isEqualTo(encoding == Encoding.IDENTITY);
    }
  }

  @Test
  void saysWhatIsWrongWithADataFolder() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");
    assertThatThrownBy(() -> ModuleStore.open(file.resolve("data")))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining("cannot be used");
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void assertIntegrity(Step step, String sentence) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTEGRITY))
        .hasMessageContaining(sentence);
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Manifest manifest(String name, String version) {
    return new Manifest(
        name,
        version,
        "",
        Build.of(SHA256, WASM.length),
        List.of(),
        Profile.WASI,
        Entry.COMMAND,
        List.of(),
        Limits.DEFAULT,
        ExtismNeeds.NONE,
        null);
  }
}
