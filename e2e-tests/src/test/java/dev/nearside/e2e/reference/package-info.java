/** Answers of our functions beside those of implementations that are not ours. */
@NullMarked
package dev.nearside.e2e.reference;

import org.jspecify.annotations.NullMarked;
