/** The whole of Nearside, from outside: nothing of either side is imported here. */
@NullMarked
package dev.nearside.e2e;

import org.jspecify.annotations.NullMarked;
