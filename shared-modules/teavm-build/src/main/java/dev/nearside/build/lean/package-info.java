/** Part of TeaVM during a compilation that asks for it: leaves Java's promises out of a script. */
@NullMarked
package dev.nearside.build.lean;

import org.jspecify.annotations.NullMarked;
