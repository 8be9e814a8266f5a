/**
 * What the Wasm GC modules of TeaVM 0.15 import besides WASI: the little of JavaScript that Java
 * code without JavaScript interop still asks for.
 */
@NullMarked
package dev.nearside.host.teavm;

import org.jspecify.annotations.NullMarked;
