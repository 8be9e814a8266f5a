package dev.nearside.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

/** Writes what a channel gives, such as a part of a file, whenever the client is ready for more. */
final class StreamedBody implements WriteListener {
  private static final int CHUNK = 64 << 10;

  private final ServletOutputStream out;
  private final ReadableByteChannel in;
  private final ByteBuffer chunk;
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private long left;

  private StreamedBody(ServletOutputStream out, ReadableByteChannel in, long length) {
    this.out = out;
    this.in = in;
    this.left = length;
    this.chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, length)));
  }

  /** Call it within {@code ctx.future}; the future ends when all is written. */
  static CompletableFuture<Void> write(ServletOutputStream out, Path path, ByteRange part)
      throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      file.position(part.first());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    return write(out, file, part.length());
  }

  /**
   * As the other.
   *
   * @param in has that many bytes, and never makes its reader wait; closed at the end
   */
  static CompletableFuture<Void> write(ServletOutputStream out, ReadableByteChannel in, long length)
      throws IOException {
    try {
      StreamedBody body = new StreamedBody(out, in, length);
      out.setWriteListener(body);
      return body.written;
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (left == 0) {
        in.close();
        written.complete(null);
        return;
      }
      chunk.clear().limit((int) Math.min(chunk.capacity(), left));
      int read = in.read(chunk);
      if (read < 0) {
        throw new EOFException("it became shorter while it was sent");
      }
      left -= read;
      out.write(chunk.array(), 0, read);
    }
  }

  @Override
  public void onError(Throwable failure) {
    try {
      in.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    written.completeExceptionally(failure);
  }
}
