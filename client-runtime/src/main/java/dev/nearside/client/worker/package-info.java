/**
 * The worker's half of the client: an instance for every call, with the host layer's functions as
 * its imports and typed arrays as its memory.
 */
@NullMarked
package dev.nearside.client.worker;

import org.jspecify.annotations.NullMarked;
