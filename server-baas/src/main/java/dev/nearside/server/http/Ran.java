package dev.nearside.server.http;

import dev.nearside.contract.Timings;

/**
 * How a guest ended and where its time went.
 *
 * @param <T> what came of it
 */
public record Ran<T>(T outcome, Timings timings) {}
