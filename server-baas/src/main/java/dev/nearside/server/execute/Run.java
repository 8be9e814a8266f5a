package dev.nearside.server.execute;

import dev.nearside.contract.Outcome;

/**
 * How a call ended on the node, and what it took.
 *
 * @param queueMs milliseconds it waited for a thread
 * @param runMs milliseconds of instantiating and running
 */
public record Run(Outcome outcome, double queueMs, double runMs) {}
