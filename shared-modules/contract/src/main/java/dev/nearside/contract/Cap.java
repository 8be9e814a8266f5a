package dev.nearside.contract;

/**
 * A section of a module that a browser compiles with other bytes in its place: with the maximum of
 * a memory or table cut to the limit, which a browser enforces only where the module says so. What
 * is hashed is the module as it is.
 *
 * @param at offset of the first byte that is left out
 * @param drop how many bytes are left out
 * @param insert what comes instead, as hex digits
 */
public record Cap(int at, int drop, String insert) {}
