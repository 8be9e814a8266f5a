package dev.nearside.host;

/**
 * One importable memory. The platform makes it with the minimum that the module's import declares,
 * and with the smaller of the import's maximum and the call's limit as its maximum, and attaches it
 * to the {@link CallContext} before it instantiates the module.
 */
public record HostMemory(String module, String name) {}
