/**
 * Runs guests on the node: compiles a module once, gives every call a fresh instance over a
 * copy-on-write image of its memory, and holds it to its limits. The Wasm engine (Endive) is
 * imported here and nowhere else, and none of its types leave.
 */
@NullMarked
package dev.nearside.server.execute;

import org.jspecify.annotations.NullMarked;
