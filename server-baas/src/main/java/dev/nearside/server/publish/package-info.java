/** From a {@code .wasm} and its author's words to a published module. */
@NullMarked
package dev.nearside.server.publish;

import org.jspecify.annotations.NullMarked;
