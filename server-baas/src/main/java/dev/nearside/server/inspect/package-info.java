/**
 * Looks at modules without running them: a bounded reader of the Wasm binary format, and the rules
 * for what can run where. Knows no engine, so it can also read what the node's engine cannot.
 */
@NullMarked
package dev.nearside.server.inspect;

import org.jspecify.annotations.NullMarked;
