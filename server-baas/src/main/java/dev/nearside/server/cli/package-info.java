/** The command line. A user's mistake is a sentence and an exit code, never a stack trace. */
@NullMarked
package dev.nearside.server.cli;

import org.jspecify.annotations.NullMarked;
