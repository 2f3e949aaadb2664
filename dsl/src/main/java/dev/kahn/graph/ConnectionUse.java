package dev.kahn.graph;

/**
 * A connection that a task takes. Where it leads is configuration, so it does not affect the version.
 *
 * @param name its name in the settings
 * @param type the type of the parameter that takes it, as written in Java
 */
public record ConnectionUse(String name, String type) {}
