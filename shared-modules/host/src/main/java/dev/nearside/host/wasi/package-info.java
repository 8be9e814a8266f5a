/**
 * WASI preview 1 ({@code wasi_snapshot_preview1}): arguments, environment, standard streams,
 * clocks, randomness, exit, and files of the file system in memory. Nothing of the machine is
 * behind it.
 */
@NullMarked
package dev.nearside.host.wasi;

import org.jspecify.annotations.NullMarked;
