package dev.nearside.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

/** Writes a part of a file whenever the client is ready for more. */
final class FileBody implements WriteListener {
  private static final int CHUNK = 64 << 10;

  private final ServletOutputStream out;
  private final FileChannel file;
  private final ByteBuffer chunk;
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private long left;

  private FileBody(ServletOutputStream out, FileChannel file, long length) {
    this.out = out;
    this.file = file;
    this.left = length;
    this.chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, length)));
  }

  /** Call it within {@code ctx.future}; the future ends when all is written. */
  static CompletableFuture<Void> write(ServletOutputStream out, Path path, ByteRange part)
      throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      file.position(part.first());
      FileBody body = new FileBody(out, file, part.length());
      out.setWriteListener(body);
      return body.written;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (left == 0) {
        file.close();
        written.complete(null);
        return;
      }
      chunk.clear().limit((int) Math.min(chunk.capacity(), left));
      int read = file.read(chunk);
      if (read < 0) {
        throw new EOFException("the file became shorter while it was sent");
      }
      left -= read;
      out.write(chunk.array(), 0, read);
    }
  }

  @Override
  public void onError(Throwable failure) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    written.completeExceptionally(failure);
  }
}
