package dev.nearside.server.execute;

/**
 * How a guest ended on the node, and what it took.
 *
 * @param <T> what came of it
 * @param queueMs milliseconds it waited for a thread
 * @param runMs milliseconds of instantiating and running
 */
public record Run<T>(T outcome, double queueMs, double runMs) {}
