package dev.nearside.markdown;

import dev.nearside.sdk.Failure;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.jspecify.annotations.Nullable;

/**
 * Sees to every link and image: bounds what references may multiply, and unless any link is fine
 * empties the destination of links and images that would run a script or reach into the device: the
 * same schemes as the reference implementation's safe mode ({@code cmark --safe}), and two that
 * carry content of the page's own origin.
 */
final class Links extends AbstractVisitor {
  private static final Set<String> DANGEROUS =
      Set.of("javascript", "vbscript", "file", "data", "blob", "filesystem");

  /** Formats that cannot hold a script, as SVG can. */
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/gif", "image/jpeg", "image/webp", "image/avif");

  /** Characters of all destinations and titles together, each as often as it is used. */
  private static final long MAX_CHARACTERS = 20_000_000;

  private final boolean any;
  private long characters;

  Links(boolean any) {
    this.any = any;
  }

  @Override
  public void visit(Link link) {
    count(link.getDestination(), link.getTitle());
    if (!any) {
      link.setDestination(safe(link.getDestination()));
    }
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    count(image.getDestination(), image.getTitle());
    if (!any) {
      image.setDestination(safe(image.getDestination()));
    }
    visitChildren(image);
  }

  private void count(String destination, @Nullable String title) {
    characters += destination.length() + (title == null ? 0 : title.length());
    if (characters > MAX_CHARACTERS) {
      throw new Failure(
          "The document's links come to more than " + MAX_CHARACTERS + " characters.");
    }
  }

  /** The destination itself, or the empty one. */
  static String safe(String destination) {
    String seen = withoutInvisible(destination).toLowerCase(Locale.ROOT);
    int colon = seen.indexOf(':');
    if (colon < 0 || !DANGEROUS.contains(seen.substring(0, colon))) {
      return destination;
    }
    return isImage(seen) ? destination : "";
  }

  private static boolean isImage(String seen) {
    int start = "data:".length();
    int end = start;
    while (end < seen.length() && seen.charAt(end) != ';' && seen.charAt(end) != ',') {
      end++;
    }
    return seen.startsWith("data:") && IMAGES.contains(seen.substring(start, end));
  }

  /**
   * Drops what a browser would drop before it looks at the scheme (URL Standard, 4.4: control
   * characters and space around, tab and line break everywhere), and more of the kind to be sure.
   */
  private static String withoutInvisible(String destination) {
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < destination.length(); i++) {
      char c = destination.charAt(i);
      boolean invisible =
          c <= 0x20
              || c >= 0x7f && c <= 0xa0
              || c == 0xad
              || c >= 0x200b && c <= 0x200f
              || c >= 0x2028 && c <= 0x202f
              || c >= 0x2060 && c <= 0x206f
              || c == 0xfeff;
      if (!invisible) {
        visible.append(c);
      }
    }
    return visible.toString();
  }
}
