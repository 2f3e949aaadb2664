package dev.kahn.processor.declare;

import dev.kahn.processor.report.Position;

/**
 * The value of an attribute of an annotation.
 *
 * @param value the value, written or default
 * @param isWritten whether the user wrote it; otherwise it is the default
 * @param position where it was written; the annotation if it was not
 * @param <T> the type of the value
 */
public record Attribute<T>(T value, boolean isWritten, Position position) {}
