/** Tests of what guests may ask for. */
@NullMarked
package dev.nearside.host.http;

import org.jspecify.annotations.NullMarked;
