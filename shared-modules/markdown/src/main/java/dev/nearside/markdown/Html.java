package dev.nearside.markdown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders Markdown (CommonMark 0.31 and the extensions asked for) as HTML. */
final class Html {
  /** Quotes and lists inside each other; what is deeper is read as text. */
  private static final int MAX_BLOCK_DEPTH = 100;

  /** In the order in which commonmark-java tries them; HTML blocks come first. */
  private static final Set<Class<? extends Block>> BLOCKS_BUT_HTML =
      new LinkedHashSet<>(
          List.of(
              BlockQuote.class,
              Heading.class,
              FencedCodeBlock.class,
              ThematicBreak.class,
              ListBlock.class,
              IndentedCodeBlock.class));

  private Html() {}

  /**
   * The HTML of a document.
   *
   * @throws dev.nearside.sdk.Failure when the document nests deeper than {@link Depth#MAX}, or is
   *     made to cost far more than its length
   */
  static String of(String markdown, Options options) {
    List<Extension> extensions = extensions(options);
    Parser parser =
        Parser.builder()
            .maxOpenBlockParsers(MAX_BLOCK_DEPTH)
            .inlineParserFactory(CheckedInlines::new)
            .enabledBlockTypes(BLOCKS_BUT_HTML)
            .postProcessor(Depth::check)
            .extensions(extensions)
            .customBlockParserFactory(new HtmlBlocks())
            .customInlineContentParserFactory(new LongAutolinks())
            .build();
    if (options.tables()) {
      Effort.checkTables(markdown);
    }
    Node document = parser.parse(markdown);
    document.accept(new Links(options.anyLink()));
    HtmlRenderer.Builder renderer =
        HtmlRenderer.builder()
            .escapeHtml(!options.rawHtml())
            .percentEncodeUrls(true)
            .softbreak(options.softbreak())
            .extensions(extensions);
    if (options.anchors()) {
      renderer.attributeProviderFactory(context -> new Anchors());
    }
    return renderer.build().render(document);
  }

  private static List<Extension> extensions(Options options) {
    List<Extension> extensions = new ArrayList<>();
    if (options.tables()) {
      extensions.add(TablesExtension.create());
    }
    if (options.strikethrough()) {
      extensions.add(StrikethroughExtension.create());
    }
    if (options.autolinks()) {
      extensions.add(AutolinkExtension.create());
    }
    if (options.tasks()) {
      extensions.add(TaskListItemsExtension.create());
    }
    return extensions;
  }
}
