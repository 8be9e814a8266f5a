package dev.nearside.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders Markdown (CommonMark 0.31 and the extensions asked for) as HTML. */
final class Html {
  /** Quotes and lists inside each other; what is deeper is read as text. */
  private static final int MAX_BLOCK_DEPTH = 100;

  private Html() {}

  /**
   * The HTML of a document.
   *
   * @throws dev.nearside.sdk.Failure when the document nests deeper than {@link Depth#MAX}
   */
  static String of(String markdown, Options options) {
    List<Extension> extensions = extensions(options);
    Parser parser =
        Parser.builder()
            .maxOpenBlockParsers(MAX_BLOCK_DEPTH)
            .postProcessor(Depth::check)
            .extensions(extensions)
            .build();
    Node document = parser.parse(markdown);
    if (!options.anyLink()) {
      document.accept(new SafeLinks());
    }
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
