package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Invocation;
import dev.nearside.server.execute.GuestHosts;
import dev.nearside.server.execute.LocalRun;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.modules.ModuleStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs published functions without a server. */
public final class LocalCall {
  private final ModuleStore store;
  private final Limits ceiling;
  private final GuestHosts hosts;
  private final UserFunctions users;

  private LocalCall(ModuleStore store, Limits ceiling, GuestHosts hosts, UserFunctions users) {
    this.store = store;
    this.ceiling = ceiling;
    this.hosts = hosts;
    this.users = users;
  }

  /** Opens a data folder that is there already. */
  public static LocalCall open(Path data, Limits ceiling, GuestHosts hosts, UserFunctions users) {
    if (!Files.isDirectory(data)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "there is no data folder '" + data + "'; publish a module first, or name it with --data");
    }
    return new LocalCall(ModuleStore.open(data, users::seen), ceiling, hosts, users);
  }

  /**
   * @param timeout milliseconds, or null for the module's own limit
   */
  public Outcome run(
      String name,
      String function,
      Map<String, String> config,
      @Nullable Integer timeout,
      InputStream input) {
    if (timeout != null && timeout < 1) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "the timeout is "
              + timeout
              + "; allowed are milliseconds from 1 to "
              + Integer.MAX_VALUE);
    }
    Manifest manifest = store.snapshot().require(name);
    manifest.requireFunction(function);
    if (manifest.notOnServer() != null) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE, "it cannot run here: " + manifest.notOnServer());
    }
    Limits limits = manifest.limits().atMost(ceiling);
    if (timeout != null) {
      limits = limits.withDeadlineMs(Math.min(timeout, limits.deadlineMs()));
    }
    byte[] bytes = read(input, limits.inputBytes());
    Invocation invocation =
        new Invocation(name, function, config, bytes, limits)
            .withScript(new Scripts(store).of(manifest));
    byte[] wasm = store.read(manifest.sha256());
    return LocalRun.call(store.compiledFolder(), hosts, users, wasm, manifest, invocation)
        .outcome();
  }

  private static byte[] read(InputStream input, int most) {
    byte[] bytes;
    boolean more;
    try {
      bytes = input.readNBytes(most);
      more = bytes.length == most && input.read() >= 0;
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "the input cannot be read: " + e.getMessage(), e);
    }
    if (more) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT, "the input has more than the allowed " + most + " bytes");
    }
    return bytes;
  }
}
