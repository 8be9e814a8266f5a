package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body whole, without holding a thread while the client is slow. What it announces
 * is not believed: memory grows with what has come.
 */
final class RequestBody implements ReadListener {
  private static final int FIRST_CHUNK = 64 << 10;

  private final ServletInputStream in;
  private final long announced;
  private final int most;
  private final Pace pace;
  private final InputBudget budget;
  private final long start = System.nanoTime();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private byte[] buffer;
  private int length;

  private RequestBody(HttpServletRequest request, int most, Pace pace, InputBudget budget)
      throws IOException {
    this.in = request.getInputStream();
    this.announced = request.getContentLengthLong();
    this.most = most;
    this.pace = pace;
    this.budget = budget;
    int first = announced < 0 ? FIRST_CHUNK : (int) Math.min(announced, FIRST_CHUNK);
    budget.take(first);
    this.buffer = new byte[first];
  }

  /**
   * Call it within {@code ctx.future}. Whoever gets the bytes gives their length back to the
   * budget.
   *
   * @param most bytes; more is {@link ErrorCode#INPUT_LIMIT}
   */
  static CompletableFuture<byte[]> read(
      HttpServletRequest request, int most, Pace pace, InputBudget budget) {
    try {
      RequestBody body = new RequestBody(request, most, pace, budget);
      body.in.setReadListener(body);
      return body.whole;
    } catch (IOException | NearsideException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Reads a body that has come already, as small ones do with their headers; null when there is
   * something to wait for. The same budget as with {@link #read}.
   */
  static byte @Nullable [] readNow(HttpServletRequest request, InputBudget budget)
      throws IOException {
    long announced = request.getContentLengthLong();
    if (announced < 0 || announced > FIRST_CHUNK) {
      return null;
    }
    ServletInputStream in = request.getInputStream();
    if (in.available() < announced) {
      return null;
    }
    budget.take(announced);
    byte[] bytes = in.readNBytes((int) announced);
    if (bytes.length < announced) {
      budget.giveBack(announced);
      throw new EOFException("the body ended early");
    }
    return bytes;
  }

  /** Refuses a body that announces too much before any of it is read. */
  static void checkAnnounced(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(request.getContentLengthLong() + " bytes", most);
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!whole.isDone() && in.isReady()) {
      if (length == buffer.length) {
        if (!grow()) {
          return;
        }
        // The byte that told may have been the last of what has come.
        continue;
      }
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        return;
      }
      length += read;
      if (pace.isTooSlow(length, System.nanoTime() - start)) {
        fail(tooSlow());
      }
    }
  }

  /** A full buffer may also be the end: one more byte tells. */
  private boolean grow() throws IOException {
    int next = in.read();
    if (next < 0) {
      return false;
    }
    if (length == most) {
      fail(tooLarge("more", most));
      return false;
    }
    int size = (int) Math.min(Math.max(2L * buffer.length, FIRST_CHUNK), most);
    if (announced > length && announced < size) {
      size = (int) announced;
    }
    try {
      budget.take(size - buffer.length);
    } catch (NearsideException e) {
      fail(e);
      return false;
    }
    buffer = Arrays.copyOf(buffer, size);
    buffer[length++] = (byte) next;
    return true;
  }

  @Override
  public void onAllDataRead() {
    int held = buffer.length;
    byte[] bytes = length == held ? buffer : Arrays.copyOf(buffer, length);
    budget.giveBack(held - length);
    if (!whole.complete(bytes)) {
      budget.giveBack(length);
    }
  }

  @Override
  public void onError(Throwable failure) {
    fail(
        failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException
            ? tooSlow()
            : failure);
  }

  private void fail(Throwable failure) {
    if (whole.completeExceptionally(failure)) {
      budget.giveBack(buffer.length);
    }
  }

  private NearsideException tooSlow() {
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        "the request body came too slowly: "
            + length
            + " bytes in "
            + (System.nanoTime() - start) / 1_000_000
            + " ms");
  }

  private static NearsideException tooLarge(String what, int most) {
    return new NearsideException(
        ErrorCode.INPUT_LIMIT, "the input has " + what + "; allowed are " + most + " bytes");
  }
}
