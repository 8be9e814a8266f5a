/** Markdown in, HTML out: commonmark-java and its extensions, safe for pages of other people. */
@NullMarked
package dev.nearside.markdown;

import org.jspecify.annotations.NullMarked;
