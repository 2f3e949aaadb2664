package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Event;
import dev.kahn.Notify;

/**
 * A {@code @Notify}.
 *
 * @param annotation the annotation
 * @param on the events
 * @param to the targets
 */
public record NotifyDeclaration(
        Annotated annotation, ImmutableList<Attribute<Event>> on, ImmutableList<Attribute<String>> to) {

    /** The notifications of a {@code @Dag}, {@code @Task} or {@code @Sensor}. */
    static ImmutableList<NotifyDeclaration> of(Annotated annotation) {
        return annotation.annotations("notifications", Notify.class).stream()
                .map(nested -> new NotifyDeclaration(nested, nested.constants("on", Event.class), nested.texts("to")))
                .collect(ImmutableList.toImmutableList());
    }
}
