/** A function that no one ships: it shows the tests what the SDK makes of Java's arithmetic. */
@NullMarked
package dev.nearside.trial;

import org.jspecify.annotations.NullMarked;
