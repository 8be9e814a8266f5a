package dev.nearside.sdk.teavm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/**
 * Puts files of the class path into the module, for {@code Class.getResourceAsStream}: those named,
 * one a line, in {@value #LIST}. TeaVM includes no resource that is not asked for.
 */
public final class ListedResources implements ResourceSupplier {
  private static final String LIST = "META-INF/nearside/resources.txt";

  @Override
  public String[] supplyResources(ResourceSupplierContext context) {
    List<String> names = new ArrayList<>();
    try {
      for (URL list : Collections.list(context.getClassLoader().getResources(LIST))) {
        names.addAll(lines(list));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LIST, e);
    }
    for (String name : names) {
      if (context.getClassLoader().getResource(name) == null) {
        throw new IllegalStateException(LIST + " names " + name + ", which is not there");
      }
    }
    return names.toArray(new String[0]);
  }

  private static List<String> lines(URL list) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(list.openStream(), UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }
}
