package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** Bytes to a server's socket and what comes back, without a client's good manners. */
public final class RawHttp {
  private static final int DEADLINE_MS = 40_000;
  private static final int CHUNK = 64 << 10;

  private final int port;

  public RawHttp(int port) {
    this.port = port;
  }

  /** An answer as it came: all bytes until the server closed, or the deadline was near. */
  public record Reply(String text) {
    public String statusLine() {
      int end = text.indexOf("\r\n");
      return end < 0 ? text : text.substring(0, end);
    }

    public String body() {
      int start = text.indexOf("\r\n\r\n");
      return start < 0 ? "" : text.substring(start + 4);
    }

    /** The first value of a header, or an empty string. */
    public String header(String name) {
      for (String line : text.split("\r\n\r\n", 2)[0].split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
          return line.substring(name.length() + 1).trim();
        }
      }
      return "";
    }
  }

  /** Sends a whole request that asks to close the connection, and waits for its answer. */
  public Reply ask(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
      return read(socket);
    }
  }

  /** Sends what need not be a whole request; the node sees that no more will come. */
  public Reply send(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
      socket.shutdownOutput();
      return read(socket);
    }
  }

  /** Posts a body of {@code size} bytes in chunks, for as long as the server takes them. */
  public Reply sendChunked(String path, int size) throws IOException {
    try (Socket socket = open()) {
      write(
          socket,
          "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      OutputStream out = socket.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      try {
        for (int sent = 0; sent < size; sent += CHUNK) {
          out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(ISO_8859_1));
          out.write(chunk);
          out.write("\r\n".getBytes(ISO_8859_1));
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      } catch (SocketException e) {
        // The server has heard enough; its answer is there to be read.
        return read(socket);
      }
      return read(socket);
    }
  }

  /** Sends and closes without reading. */
  public void sendAndLeave(String request) throws IOException {
    try (Socket socket = open()) {
      write(socket, request);
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MS);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    } catch (SocketException e) {
      // A server may answer and close before it has read everything.
      socket.getOutputStream().flush();
    }
  }

  private static Reply read(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int count = socket.getInputStream().read(buffer); count > 0; ) {
        text.append(new String(buffer, 0, count, ISO_8859_1));
        count = socket.getInputStream().read(buffer);
      }
    } catch (SocketException e) {
      // A reset after the answer: what came before it counts.
      return new Reply(text.toString());
    }
    return new Reply(text.toString());
  }
}
