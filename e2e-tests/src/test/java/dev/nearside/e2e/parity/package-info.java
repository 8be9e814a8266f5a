/**
 * The same modules with the same inputs in a browser and on the node, and what came of each, as a
 * page: {@code docs/parity.md}.
 */
@NullMarked
package dev.nearside.e2e.parity;

import org.jspecify.annotations.NullMarked;
