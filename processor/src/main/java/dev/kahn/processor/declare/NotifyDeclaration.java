package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Event;

/**
 * A {@code @Notify}.
 *
 * @param annotation the annotation
 * @param on the events
 * @param to the targets
 */
public record NotifyDeclaration(
        Annotated annotation, ImmutableList<Attribute<Event>> on, ImmutableList<Attribute<String>> to) {}
