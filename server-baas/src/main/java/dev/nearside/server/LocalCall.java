package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.Invocation;
import dev.nearside.host.Sink;
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

/** Runs published functions and programs without a server. */
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
   * A published module, and what one run of it may use here.
   *
   * @param limits with the deadline that was asked for
   */
  public record Found(Manifest manifest, Limits limits) {}

  /**
   * The module of that name, as the build that runs here; throws when there is none, and when it
   * cannot run here.
   *
   * @param timeout milliseconds, or null for the module's own limit
   */
  public Found find(String name, @Nullable Integer timeout) {
    if (timeout != null && timeout < 1) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "the timeout is "
              + timeout
              + "; allowed are milliseconds from 1 to "
              + Integer.MAX_VALUE);
    }
    Manifest manifest = store.snapshot().require(name).onServer();
    if (manifest.notOnServer() != null) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE, "it cannot run here: " + manifest.notOnServer());
    }
    Limits limits = manifest.limits().atMost(ceiling);
    return new Found(
        manifest,
        timeout == null ? limits : limits.withDeadlineMs(Math.min(timeout, limits.deadlineMs())));
  }

  /** Calls a function. */
  public Outcome run(Found found, String function, Map<String, String> config, InputStream input) {
    Manifest manifest = found.manifest();
    manifest.requireFunction(function);
    byte[] bytes = read(input, found.limits().inputBytes());
    Invocation invocation =
        new Invocation(manifest.name(), function, config, bytes, found.limits())
            .withScript(new Scripts(store).of(manifest));
    byte[] wasm = store.read(manifest.sha256());
    return runs().call(wasm, manifest, invocation);
  }

  /** Runs a program, whose outputs go where they are told to. */
  public CommandOutcome run(Found found, Command command, Sink stdout, Sink stderr) {
    Manifest manifest = found.manifest();
    byte[] wasm = store.read(manifest.sha256());
    return runs().program(wasm, manifest, command, stdout, stderr);
  }

  private LocalRun runs() {
    return new LocalRun(store.compiledFolder(), hosts, users);
  }

  /** Reads all of an input; more than {@code most} bytes is {@link ErrorCode#INPUT_LIMIT}. */
  public static byte[] read(InputStream input, int most) {
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
