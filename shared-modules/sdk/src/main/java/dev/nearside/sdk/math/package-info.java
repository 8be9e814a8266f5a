/**
 * What {@code Math} and {@code StrictMath} are inside a function: the algorithms of fdlibm, which
 * Java prescribes for {@code StrictMath}, so that every place gives the same last bit. TeaVM as it
 * comes would ask JavaScript.
 */
@NullMarked
package dev.nearside.sdk.math;

import org.jspecify.annotations.NullMarked;
