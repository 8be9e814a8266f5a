package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int FIRST_BUFFER = 64 << 10;

  /** However much comes at once, nothing is read that has not come. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, FIRST_BUFFER - 1, FIRST_BUFFER, FIRST_BUFFER + 1, 200_000})
  void readsOnlyWhatHasCome(int part) throws Exception {
    Arriving stream = new Arriving();
    CompletableFuture<byte[]> whole =
        RequestBody.read(request(stream), 1 << 20, Pace.DEFAULT, new InputBudget(1 << 20));
    for (int i = 0; i < 3; i++) {
      stream.arrive(part);
    }
    stream.end();
    assertThat(whole.join()).hasSize(3 * part);
  }

  private static HttpServletRequest request(ServletInputStream stream) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RequestBodyTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInputStream" -> stream;
                  case "getContentLengthLong" -> -1L;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** As a servlet container's: reading what has not come is a mistake. */
  private static final class Arriving extends ServletInputStream {
    private ReadListener listener = new Nobody();
    private int here;
    private boolean ended;

    void arrive(int bytes) throws Exception {
      here += bytes;
      listener.onDataAvailable();
      assertThat(here).isZero();
    }

    void end() throws Exception {
      ended = true;
      listener.onAllDataRead();
    }

    @Override
    public int read() {
      if (!isReady()) {
        throw new IllegalStateException("read on unready input");
      }
      here--;
      return 7;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!isReady()) {
        throw new IllegalStateException("read on unready input");
      }
      int read = Math.min(here, length);
      here -= read;
      return read;
    }

    @Override
    public boolean isReady() {
      return here > 0;
    }

    @Override
    public boolean isFinished() {
      return ended;
    }

    @Override
    public void setReadListener(ReadListener reader) {
      listener = reader;
    }
  }

  private static final class Nobody implements ReadListener {
    @Override
    public void onDataAvailable() {}

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(Throwable failure) {}
  }
}
