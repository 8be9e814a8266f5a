package dev.nearside.contract;

/** The decision for one call: where, and why. */
public record Placement(Place where, Reason reason) {}
