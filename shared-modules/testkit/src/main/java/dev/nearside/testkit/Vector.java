package dev.nearside.testkit;

import java.util.Map;

/**
 * One call with a known answer.
 *
 * @param name says what is special about it; unique in its module
 * @param config options in their order
 */
public record Vector(
    String module,
    String name,
    String function,
    Map<String, String> config,
    byte[] input,
    Expectation expectation) {}
