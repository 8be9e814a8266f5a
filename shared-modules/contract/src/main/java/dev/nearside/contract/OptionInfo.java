package dev.nearside.contract;

/** One key of a function's {@code config}, for people: what it does and what values it takes. */
public record OptionInfo(String key, String description, String allowed) {}
