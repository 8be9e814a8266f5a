/** The published modules in the data folder: files named by their hash, manifests by their name. */
@NullMarked
package dev.nearside.server.modules;

import org.jspecify.annotations.NullMarked;
