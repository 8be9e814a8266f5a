package dev.nearside.markdown;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/** commonmark-java's parser of what paragraphs hold, behind a look at how much it would cost. */
final class CheckedInlines implements InlineParser {
  private final InlineParser parser;

  CheckedInlines(InlineParserContext context) {
    this.parser = new InlineParserImpl(context);
  }

  @Override
  public void parse(SourceLines lines, Node node) {
    Effort.checkInlines(lines.getContent());
    parser.parse(lines, node);
  }
}
