/** What the SDK changes in TeaVM's class library while a function is compiled. */
@NullMarked
package dev.nearside.sdk.teavm;

import org.jspecify.annotations.NullMarked;
