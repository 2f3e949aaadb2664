package dev.kahn.graph;

/**
 * The branch a task is on: it is skipped unless the upstream task returned this value.
 *
 * @param task the id of the task that decides, upstream of the task that has the condition
 * @param value an enum constant's name, {@code true} or {@code false}
 */
public record Condition(String task, String value) {}
