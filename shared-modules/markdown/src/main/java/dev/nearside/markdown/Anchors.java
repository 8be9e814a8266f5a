package dev.nearside.markdown;

import java.util.HashMap;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Gives each heading an id made of its text, as GitHub does: small letters, digits, {@code -} and
 * {@code _} of any script stay, a space becomes {@code -}, the rest goes; the second of a kind gets
 * {@code -1}. commonmark-java's own extension keeps letters of other scripts on the JVM only.
 */
final class Anchors implements AttributeProvider {
  private static final String NAMELESS = "section";
  private final Map<String, Integer> used = new HashMap<>();

  @Override
  public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
    if (node instanceof Heading) {
      TextOf text = new TextOf();
      node.accept(text);
      attributes.put("id", unique(slug(text.all.toString())));
    }
  }

  static String slug(String heading) {
    StringBuilder slug = new StringBuilder();
    int at = 0;
    while (at < heading.length()) {
      int point = heading.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isLetterOrDigit(point) || isMark(point) || point == '-' || point == '_') {
        slug.appendCodePoint(Character.toLowerCase(point));
      } else if (point == ' ') {
        slug.append('-');
      }
    }
    return slug.isEmpty() ? NAMELESS : slug.toString();
  }

  /** Accents and vowel signs, without which words of many scripts fall apart. */
  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private String unique(String slug) {
    String id = slug;
    while (used.containsKey(id)) {
      int count = used.getOrDefault(slug, 0) + 1;
      used.put(slug, count);
      id = slug + "-" + count;
    }
    used.put(id, 0);
    return id;
  }

  private static final class TextOf extends AbstractVisitor {
    private final StringBuilder all = new StringBuilder();

    @Override
    public void visit(Text text) {
      all.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      all.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      all.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      all.append(' ');
    }
  }
}
