package dev.kahn.processor.model;

import dev.kahn.processor.report.Position;

/**
 * The mention of a task by its id.
 *
 * @param task the id
 * @param attribute where it is mentioned, as the user knows it: {@code after}, {@code @From}, …
 * @param position the very place
 * @param isKnown whether the DAG has such a task
 */
public record Reference(String task, String attribute, Position position, boolean isKnown) {}
