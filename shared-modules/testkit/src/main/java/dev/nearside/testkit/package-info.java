/**
 * Vectors: what a function must answer to an input, as files beside the function, read by one test
 * body wherever the function runs. For tests only.
 */
@NullMarked
package dev.nearside.testkit;

import org.jspecify.annotations.NullMarked;
