package dev.nearside.markdown;

import java.util.Set;
import org.commonmark.internal.inline.HtmlInlineParser;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Autolinks ({@code <https://...>}, CommonMark 6.5) too long for commonmark-java's pattern, which
 * in the browser recurses into each character. Shorter ones are left to it. A mail address of that
 * length is none.
 */
final class LongAutolinks implements InlineContentParserFactory, InlineContentParser {
  private static final int LONG = 200;
  private static final int SHORTEST_SCHEME = 2;
  private static final int LONGEST_SCHEME = 32;

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('<');
  }

  @Override
  public InlineContentParser create() {
    return this;
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    Position start = scanner.position();
    scanner.next();
    Position inside = scanner.position();
    if (scanner.find('>') < LONG) {
      return ParsedInline.none();
    }
    String address = scanner.getSource(inside, scanner.position()).getContent();
    scanner.next();
    if (isAddress(address)) {
      Link link = new Link(address, null);
      link.appendChild(new Text(address));
      return ParsedInline.of(link, scanner.position());
    }
    scanner.setPosition(start);
    ParsedInline html = new HtmlInlineParser().tryParse(state);
    return html == null ? ParsedInline.of(new Text("<"), inside) : html;
  }

  private static boolean isAddress(String text) {
    int colon = text.indexOf(':');
    if (colon < SHORTEST_SCHEME || colon > LONGEST_SCHEME || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int at = 1; at < colon; at++) {
      char c = text.charAt(at);
      if (!isLetter(c) && (c < '0' || c > '9') && "+.-".indexOf(c) < 0) {
        return false;
      }
    }
    for (int at = colon + 1; at < text.length(); at++) {
      if (text.charAt(at) <= ' ' || text.charAt(at) == '<') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
