package dev.nearside.markdown;

import org.commonmark.internal.HtmlBlockParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * commonmark-java's HTML blocks, shown the first hundred words of a line only: its pattern for a
 * tag recurses into each attribute, and a tag with a thousand of them runs out of stack.
 */
final class HtmlBlocks extends AbstractBlockParserFactory {
  private static final int WORDS = 100;
  private final HtmlBlockParser.Factory factory = new HtmlBlockParser.Factory();

  @Override
  public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    int end = endOfWords(state.getLine().getContent(), state.getNextNonSpaceIndex());
    return end < 0
        ? factory.tryStart(state, matched)
        : factory.tryStart(new Shortened(state, end), matched);
  }

  /** Where the words that are shown end, or -1 when all are. */
  private static int endOfWords(CharSequence line, int start) {
    int words = 0;
    for (int at = start; at < line.length(); at++) {
      char c = line.charAt(at);
      if ((c == ' ' || c == '\t') && ++words == WORDS) {
        return at;
      }
    }
    return -1;
  }

  /** The same state with a line that is cut off, and ends in a letter so that no tag ends it. */
  private record Shortened(ParserState state, int end) implements ParserState {
    @Override
    public SourceLine getLine() {
      SourceLine line = state.getLine();
      return SourceLine.of(line.getContent().subSequence(0, end) + "x", line.getSourceSpan());
    }

    @Override
    public int getIndex() {
      return state.getIndex();
    }

    @Override
    public int getNextNonSpaceIndex() {
      return state.getNextNonSpaceIndex();
    }

    @Override
    public int getColumn() {
      return state.getColumn();
    }

    @Override
    public int getIndent() {
      return state.getIndent();
    }

    @Override
    public boolean isBlank() {
      return state.isBlank();
    }

    @Override
    public BlockParser getActiveBlockParser() {
      return state.getActiveBlockParser();
    }
  }
}
