package dev.nearside.server.http;

import dev.nearside.contract.Manifest;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import java.util.concurrent.CompletableFuture;

/** Runs programs, as a {@link CallRunner} does calls. */
public interface ProgramRunner {
  /** Queues one run; what is said of {@link CallRunner#submit} holds here too. */
  CompletableFuture<Ran<CommandOutcome>> submit(Manifest module, Command command);
}
