/**
 * The words that the browser and the node share: what a module is, where a call runs, and how it
 * ends. Pure Java that TeaVM compiles too: no regex, streams, {@code String.format} or reflection.
 */
@NullMarked
package dev.nearside.contract;

import org.jspecify.annotations.NullMarked;
