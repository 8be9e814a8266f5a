/** The node: what it is configured with, and how its parts are put together. */
@NullMarked
package dev.nearside.server;

import org.jspecify.annotations.NullMarked;
