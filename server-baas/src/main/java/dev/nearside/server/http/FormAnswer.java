package dev.nearside.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nearside.host.CommandOutcome;
import dev.nearside.host.CommandOutcome.Exited;
import dev.nearside.host.CommandOutcome.Failed;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that came of a program, as {@code multipart/form-data}: a browser reads it with {@code
 * response.formData()}. Parts are {@code exitCode}, or {@code problem} in its place; {@code stdout}
 * and {@code stderr}; and every written file under its path, percent-encoded.
 */
final class FormAnswer {
  private static final String FORM = "multipart/form-data";

  /** Nobody can guess it, so that no output contains it. */
  private final String boundary = "nearside-" + UUID.randomUUID();

  private final List<byte[]> arrays = new ArrayList<>();

  private FormAnswer() {}

  /** Whether the request's sender reads such answers. */
  static boolean isWanted(@Nullable String accept) {
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(FORM);
  }

  static CompletableFuture<Void> send(Context ctx, Exited exited) {
    FormAnswer answer = new FormAnswer();
    String code = Integer.toUnsignedString(exited.exitCode());
    answer.add("exitCode", "text/plain", code.getBytes(US_ASCII));
    answer.addOutputs(exited);
    exited.files().forEach((path, bytes) -> answer.addFile(Percent.encode(path), bytes));
    return answer.send(ctx);
  }

  /** Sends a failure with what the program had written by then. */
  static CompletableFuture<Void> send(Context ctx, Failed failed, Problem problem) {
    FormAnswer answer = new FormAnswer();
    answer.add("problem", MediaTypes.PROBLEM, problem.json());
    answer.addOutputs(failed);
    ctx.status(problem.status());
    return answer.send(ctx);
  }

  private void addOutputs(CommandOutcome outcome) {
    addFile("stdout", outcome.stdout());
    addFile("stderr", outcome.stderr());
  }

  /** With a file name browsers take a part for bytes, without one for text. */
  private void addFile(String name, byte[] bytes) {
    add(name + "\"; filename=\"" + name, MediaTypes.BYTES, bytes);
  }

  private void add(String name, String type, byte[] bytes) {
    String head =
        (arrays.isEmpty() ? "--" : "\r\n--")
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\nContent-Type: "
            + type
            + "\r\n\r\n";
    arrays.add(head.getBytes(US_ASCII));
    arrays.add(bytes);
  }

  private CompletableFuture<Void> send(Context ctx) {
    arrays.add(("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII));
    ctx.contentType(FORM + "; boundary=" + boundary);
    return Sending.write(ctx, arrays);
  }
}
