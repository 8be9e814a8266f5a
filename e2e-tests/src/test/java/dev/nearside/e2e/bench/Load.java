package dev.nearside.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask again as soon as they are answered, each on one connection. */
final class Load {
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int ANSWER = 8;

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
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        socket.getOutputStream().write(request);
        String head = head(in);
        byte[] body = in.readNBytes(ANSWER);
        if (!head.startsWith("HTTP/1.1 200") || !new String(body, ISO_8859_1).equals("nearside")) {
          throw new IOException("unexpected answer: " + head);
        }
        checked.incrementAndGet();
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended in: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
