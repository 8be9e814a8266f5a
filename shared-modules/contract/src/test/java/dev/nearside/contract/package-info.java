/** Tests of the words both sides share. */
@NullMarked
package dev.nearside.contract;

import org.jspecify.annotations.NullMarked;
