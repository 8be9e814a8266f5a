package dev.nearside.e2e.stage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A node with every trial module and every function of ours published, and a browser: started once,
 * for the first test that takes a {@code Stage} as its parameter.
 */
public final class Stage implements AutoCloseable {
  private static final String[] TRIALS = {
    "trials", "command", "start-loop", "wide", "narrow", "simd", "probes", "extism-echo", "numbers"
  };

  private final Path data;
  private final NodeProcess node;
  private final Front front;
  private final Chrome chrome;

  private Stage() {
    try {
      data = Repository.freshFolder("stage");
      publishAll(data);
      node = NodeProcess.serve(data, "--allow-origin", "http://localhost:1");
      front = Front.before(node);
      chrome = startChrome();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Leaves nothing running behind a browser that does not start. */
  private Chrome startChrome() {
    try {
      return Chrome.start();
    } catch (RuntimeException e) {
      front.close();
      node.close();
      throw e;
    }
  }

  private static void publishAll(Path data) throws IOException, InterruptedException {
    for (String trial : TRIALS) {
      publish(data, Repository.trial(trial), trial, Repository.trialManifest());
    }
    publish(data, Repository.trial("which"), "which", Repository.variantsManifest());
    publish(data, Repository.program(), "program", Repository.programManifest());
    publish(data, Repository.wasm(Repository.MATH_TRIAL), "math-trial", Repository.trialManifest());
    for (Path function : Repository.functions()) {
      String name = function.getFileName().toString();
      publish(data, Repository.published(function), name, function.resolve("module.json"));
    }
    Path probes = Repository.PYTHON_PROBES;
    publish(data, probes.resolve("probes.py"), "probes-py", probes.resolve("probes.json"));
  }

  public static void publish(Path data, Path wasm, String name, Path manifest)
      throws IOException, InterruptedException {
    Command.nearside(
            "publish",
            wasm.toString(),
            "--name",
            name,
            "--manifest",
            manifest.toString(),
            "--data",
            data.toString())
        .succeed();
  }

  public Path data() {
    return data;
  }

  public NodeProcess node() {
    return node;
  }

  /** A proxy before the node that does no harm. */
  public Front front() {
    return front;
  }

  public Chrome chrome() {
    return chrome;
  }

  @Override
  public void close() {
    chrome.close();
    front.close();
    node.close();
  }

  /** Hands the one stage to tests: {@code @ExtendWith(Stage.Resolver.class)}. */
  public static final class Resolver implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(Stage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    }
  }
}
