/** HTTP: the only package that knows Javalin and Jetty. {@code Routes} is its table of contents. */
@NullMarked
package dev.nearside.server.http;

import org.jspecify.annotations.NullMarked;
