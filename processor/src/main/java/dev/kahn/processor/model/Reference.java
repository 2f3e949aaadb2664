package dev.kahn.processor.model;

import dev.kahn.processor.report.Position;

/**
 * A reference to a task by its id.
 *
 * @param task the id
 * @param attribute the place of the reference as the user knows it: {@code after}, {@code @From}, …
 * @param position the exact position
 * @param isKnown whether the DAG has such a task
 */
public record Reference(String task, String attribute, Position position, boolean isKnown) {}
