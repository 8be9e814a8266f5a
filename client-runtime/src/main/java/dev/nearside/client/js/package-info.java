/**
 * Bindings to what the browser offers, and nothing else: no logic. The only package that knows
 * TeaVM's JavaScript interop; everything above sees these types, which a test can implement.
 */
@NullMarked
package dev.nearside.client.js;

import org.jspecify.annotations.NullMarked;
