package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Clock;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Output;
import dev.nearside.host.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands what a program writes to the page while it runs, and keeps it too: every write at once, up
 * to some thousand a second. One that writes more often would drown the page in messages; its
 * writes share them.
 */
final class LiveOutput implements Sink {
  private static final int LARGE = 64 << 10;

  /** Messages that may go out together after a pause; each millisecond allows another one. */
  private static final double BURST = 100;

  private final String listener;
  private final Output all;
  private final List<byte[]> pending = new ArrayList<>();
  private int size;
  private boolean heard;
  private double allowed = BURST;
  private double lookedAt = Clock.now();

  LiveOutput(String listener, Output all) {
    this.listener = listener;
    this.all = all;
  }

  @Override
  public void write(GuestMemory memory, int address, int length) {
    all.write(memory, address, length);
    if (length == 0) {
      return;
    }
    pending.add(memory.copy(address, length));
    size += length;
    double now = Clock.now();
    allowed = Math.min(BURST, allowed + now - lookedAt);
    lookedAt = now;
    if (allowed >= 1 || size >= LARGE) {
      flush();
    }
  }

  /** Whether anything was handed over. */
  boolean isHeard() {
    return heard;
  }

  void flush() {
    if (size > 0) {
      heard = true;
      allowed = Math.max(0, allowed - 1);
      Bytes bytes = JavaBytes.view(pending.size() == 1 ? pending.get(0) : joined());
      pending.clear();
      size = 0;
      Scope.post(Reply.chunk(listener, bytes), bytes);
    }
  }

  private byte[] joined() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : pending) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
