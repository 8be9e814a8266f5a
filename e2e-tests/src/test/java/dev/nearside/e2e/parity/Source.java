package dev.nearside.e2e.parity;

import dev.nearside.e2e.stage.Packages;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a module of the corpus is from. */
sealed interface Source {
  /** As the report names it. */
  String words();

  /** A file of a place of ours or of a package; empty where its registry has no client here. */
  Optional<Path> find(String file) throws IOException, InterruptedException;

  /** A folder of this project. */
  record Own(String folder) implements Source {
    @Override
    public String words() {
      return "[" + folder + "](../" + folder + ")";
    }

    @Override
    public Optional<Path> find(String file) {
      return Optional.of(Repository.ROOT.resolve(folder).resolve(file));
    }
  }

  /** A package, by name and version. */
  record Packaged(Packages.Registry registry, String spec) implements Source {
    @Override
    public String words() {
      return registry.word() + " `" + spec + "`";
    }

    @Override
    public Optional<Path> find(String file) throws IOException, InterruptedException {
      Optional<Path> folder = Packages.fetch(registry, spec);
      return folder.isEmpty() ? Optional.empty() : Optional.of(Packages.find(folder.get(), file));
    }
  }
}
