/** What the tests play on: the real node as a process, a real browser, and a proxy between them. */
@NullMarked
package dev.nearside.e2e.stage;

import org.jspecify.annotations.NullMarked;
