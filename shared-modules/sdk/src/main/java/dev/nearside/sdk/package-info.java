/**
 * What the author of a function in Java uses: {@link dev.nearside.sdk.Function} turns a method into
 * an exported function, {@link dev.nearside.sdk.Config} reads its options, {@link
 * dev.nearside.sdk.Failure} ends it with a sentence, {@link dev.nearside.sdk.Log} writes a line.
 */
@NullMarked
package dev.nearside.sdk;

import org.jspecify.annotations.NullMarked;
