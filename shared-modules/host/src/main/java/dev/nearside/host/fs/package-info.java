/**
 * A file system in memory: directories, regular files, hard and symbolic links, with limits. It
 * knows nothing of WASI, and there is no way from it to a file of the machine it runs on.
 *
 * <p>Names and errors are those of POSIX.1-2017. It belongs to one run and is not thread-safe.
 */
@NullMarked
package dev.nearside.host.fs;

import org.jspecify.annotations.NullMarked;
