/**
 * WASI preview 1 ({@code wasi_snapshot_preview1}), as far as a function needs it: arguments,
 * environment, standard streams, clocks, randomness and exit. There is no file system yet: every
 * other function is there and says so with an errno, so that programs of any language link.
 */
@NullMarked
package dev.nearside.host.wasi;

import org.jspecify.annotations.NullMarked;
