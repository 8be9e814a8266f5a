package dev.nearside.contract;

/**
 * Where the time of a call went, in milliseconds; zero for a stage that did not happen.
 *
 * @param loadMs fetching and compiling the module, only on its first call in a place
 * @param queueMs waiting for a free worker or thread
 * @param runMs instantiating and running the guest
 * @param totalMs all of it as the caller saw it, transport included
 */
public record Timings(double loadMs, double queueMs, double runMs, double totalMs) {}
