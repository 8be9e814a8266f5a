/**
 * The page's half of the client: where a call runs, loading modules, the pool of workers, asking
 * the node. The worker's half is {@link dev.nearside.client.worker}.
 */
@NullMarked
package dev.nearside.client;

import org.jspecify.annotations.NullMarked;
