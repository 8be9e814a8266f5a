package dev.nearside.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask again as soon as they are answered, each on one connection. */
final class Load {
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final byte[] OK = "HTTP/1.1 200 ".getBytes(ISO_8859_1);
  private static final byte[] BODY = "\r\n\r\nnearside".getBytes(ISO_8859_1);
  private static final int MOST_ANSWER = 4 << 10;

  private final int port;
  private final byte[] request;
  private final AtomicLong checked = new AtomicLong();

  Load(int port, String path) {
    this.port = port;
    this.request =
        ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            .getBytes(ISO_8859_1);
  }

  /** Answers that were looked at and right. */
  long checked() {
    return checked.get();
  }

  /** Returns answers a second. */
  double run(int clients) throws InterruptedException {
    long before = checked.get();
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    List<Thread> threads = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      client(end);
                    } catch (IOException e) {
                      synchronized (failures) {
                        failures.add(e);
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.getFirst());
    }
    return (checked.get() - before) * 1e9 / (System.nanoTime() - start);
  }

  private void client(long end) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) ROUND.toMillis() * 5);
      byte[] answer = new byte[MOST_ANSWER];
      while (System.nanoTime() < end) {
        socket.getOutputStream().write(request);
        check(answer, read(socket.getInputStream(), answer));
        checked.incrementAndGet();
      }
    }
  }

  /** Reads until the eight bytes that all expect, with little work: the server shares our cores. */
  private static int read(InputStream in, byte[] answer) throws IOException {
    int length = 0;
    do {
      int read = in.read(answer, length, answer.length - length);
      if (read <= 0) {
        throw new IOException("the connection ended in: " + text(answer, length));
      }
      length += read;
    } while (length < BODY.length || !endsWithBody(answer, length));
    return length;
  }

  private static boolean endsWithBody(byte[] answer, int length) {
    return Arrays.equals(answer, length - BODY.length, length, BODY, 0, BODY.length);
  }

  private static void check(byte[] answer, int length) throws IOException {
    if (!Arrays.equals(answer, 0, OK.length, OK, 0, OK.length)) {
      throw new IOException("unexpected answer: " + text(answer, length));
    }
  }

  private static String text(byte[] answer, int length) {
    return new String(answer, 0, length, ISO_8859_1);
  }
}
