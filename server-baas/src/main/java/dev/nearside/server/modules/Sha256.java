package dev.nearside.server.modules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names modules: 64 lower-case hex digits. */
public final class Sha256 {
  private static final int DIGITS = 64;
  private static final int CHUNK = 64 << 10;

  private Sha256() {}

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Hashes a file without holding it in memory. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Long.MAX_VALUE);
    }
  }

  /** Hashes what comes, and stops when it is more than {@code most} bytes. */
  static String of(InputStream in, long most) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[CHUNK];
    long length = 0;
    for (int read = in.read(buffer); read >= 0 && length <= most; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      length += read;
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public static boolean isOne(String text) {
    return text.length() == DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}
