package dev.nearside.server.publish;

/**
 * Another build of a module, for places that can do more.
 *
 * @param file what its author calls it, for messages
 */
public record Variant(String file, byte[] wasm) {}
