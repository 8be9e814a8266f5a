/** The build's own step that turns classes into JavaScript or Wasm; not part of the product. */
@NullMarked
package dev.nearside.build;

import org.jspecify.annotations.NullMarked;
