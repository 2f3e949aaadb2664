package dev.kahn.graph;

/**
 * A connection that a task takes. What it leads to is a matter of configuration, and so of no consequence to the version.
 *
 * @param name its name in the configuration
 * @param type what the task takes it as, as written in Java
 */
public record ConnectionUse(String name, String type) {}
