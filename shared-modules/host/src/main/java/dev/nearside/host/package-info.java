/**
 * What a guest may call, once for both sides. The platform (a browser's worker, the node's engine)
 * brings a {@link GuestMemory}, a {@link Guest} and {@link Platform}; everything a guest sees is
 * written here against those. Runs under TeaVM and on the JVM.
 */
@NullMarked
package dev.nearside.host;

import org.jspecify.annotations.NullMarked;
