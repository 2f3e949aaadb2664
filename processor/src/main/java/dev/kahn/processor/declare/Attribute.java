package dev.kahn.processor.declare;

import dev.kahn.processor.report.Position;

/**
 * The value of an annotation's attribute.
 *
 * @param value what it is, by default or as written
 * @param isWritten whether the user wrote it; if not, it is the default
 * @param position where it was written; else the annotation
 * @param <T> the type of the value
 */
public record Attribute<T>(T value, boolean isWritten, Position position) {}
