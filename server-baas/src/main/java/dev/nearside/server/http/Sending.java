package dev.nearside.server.http;

import dev.nearside.server.http.Content.InFile;
import dev.nearside.server.http.Content.InMemory;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.util.Callback;

/** Writes bodies so that a client that reads slowly holds no thread. */
final class Sending {
  /** What fits the response's own buffer is copied there and needs no waiting. */
  private static final int SMALL = 16 << 10;

  private Sending() {}

  /** Sends a body from a handler; the headers are set, and here the length. */
  static void send(Context ctx, Content content, ByteRange part) throws IOException {
    ctx.res().setContentLengthLong(part.length());
    if ("HEAD".equals(ctx.req().getMethod())) {
      return;
    }
    if (content instanceof InMemory(byte[] bytes) && part.length() <= SMALL) {
      ctx.res().getOutputStream().write(bytes, (int) part.first(), (int) part.length());
      return;
    }
    ctx.future(
        () ->
            switch (content) {
              case InMemory(byte[] bytes) ->
                  write(ctx, ByteBuffer.wrap(bytes, (int) part.first(), (int) part.length()));
              case InFile file -> write(ctx, file, part);
            });
  }

  /** Sends a whole body from within {@code ctx.future}; the future ends when it is written. */
  static CompletableFuture<Void> write(Context ctx, byte[] bytes) {
    ctx.res().setContentLengthLong(bytes.length);
    if (bytes.length > SMALL) {
      return write(ctx, ByteBuffer.wrap(bytes));
    }
    try {
      ctx.res().getOutputStream().write(bytes);
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** As the other, of bytes in one array after another. */
  static CompletableFuture<Void> write(Context ctx, List<byte[]> arrays) {
    long length = arrays.stream().mapToLong(bytes -> bytes.length).sum();
    ctx.res().setContentLengthLong(length);
    Stream<InputStream> parts = arrays.stream().map(ByteArrayInputStream::new);
    InputStream all = new SequenceInputStream(Collections.enumeration(parts.toList()));
    try {
      return StreamedBody.write(ctx.res().getOutputStream(), Channels.newChannel(all), length);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletableFuture<Void> write(Context ctx, ByteBuffer bytes) {
    Sent sent = new Sent();
    output(ctx).sendContent(bytes, sent);
    return sent.future;
  }

  private static CompletableFuture<Void> write(Context ctx, InFile file, ByteRange part) {
    try {
      return StreamedBody.write(ctx.res().getOutputStream(), file.file(), part);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpOutput output(Context ctx) {
    try {
      return (HttpOutput) ctx.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Sent implements Callback {
    final CompletableFuture<Void> future = new CompletableFuture<>();

    @Override
    public void succeeded() {
      future.complete(null);
    }

    @Override
    public void failed(Throwable failure) {
      future.completeExceptionally(failure);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.EITHER;
    }
  }
}
