/**
 * {@code ./nearside bench}: every figure in one run beside its peer's, with what proves that both
 * did the same work. Writes docs/benchmarks.md.
 */
@NullMarked
package dev.nearside.e2e.bench;

import org.jspecify.annotations.NullMarked;
