package dev.nearside.markdown;

import org.commonmark.internal.HtmlBlockParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * commonmark-java's HTML blocks. Its pattern for a tag recurses, in the browser into each
 * character, and would run out of stack on a long one: of long lines it is shown the beginning, or
 * a short tag in place of a long one.
 */
final class HtmlBlocks extends AbstractBlockParserFactory {
  private static final int SHOWN = 200;
  private final HtmlBlockParser.Factory factory = new HtmlBlockParser.Factory();

  @Override
  public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    CharSequence line = state.getLine().getContent();
    int start = state.getNextNonSpaceIndex();
    if (line.length() - start <= SHOWN) {
      return factory.tryStart(state, matched);
    }
    // Ends in a letter, so that a tag which ends where the line is cut is not the whole line.
    String beginning = line.subSequence(0, start + SHOWN) + "x";
    BlockStart block = factory.tryStart(new Standing(state, beginning), matched);
    return block == BlockStart.none() && WholeTag.is(line, start)
        ? factory.tryStart(new Standing(state, line.subSequence(0, start) + "<a>"), matched)
        : block;
  }

  /** The same state with another line standing in. */
  private record Standing(ParserState state, String line) implements ParserState {
    @Override
    public SourceLine getLine() {
      return SourceLine.of(line, state.getLine().getSourceSpan());
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
