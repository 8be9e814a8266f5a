/** Tests of the host layer, over a memory that is a byte array. */
@NullMarked
package dev.nearside.host.fs;

import org.jspecify.annotations.NullMarked;
