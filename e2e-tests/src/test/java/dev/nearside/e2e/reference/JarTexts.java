package dev.nearside.e2e.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Texts inside the libraries that the tests run with, by a suffix of their names. */
final class JarTexts {
  private JarTexts() {}

  /** By name inside the jar; of files with the same name one. */
  static Map<String, String> endingIn(String suffix) {
    Map<String, String> texts = new TreeMap<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (part.endsWith(".jar")) {
        try (JarFile jar = new JarFile(part)) {
          for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().endsWith(suffix)) {
              texts.put(entry.getName(), text(jar, entry));
            }
          }
        } catch (IOException e) {
          throw new IllegalStateException(part + " cannot be read", e);
        }
      }
    }
    return texts;
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream stream = jar.getInputStream(entry)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
