package dev.nearside.server.http;

import java.nio.file.Path;

/** The bytes of an answer, and where they are. */
sealed interface Content {
  /** Bytes. */
  long size();

  /** Held in memory; nobody may change the array. */
  record InMemory(byte[] bytes) implements Content {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /** Read from a file while it is sent, so that large files cost no memory. */
  record InFile(Path file, long size) implements Content {}
}
