package dev.kahn.graph;

import dev.kahn.Event;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom to notify of which events.
 *
 * @param on the events, in their declared order
 * @param to the targets, each as {@code kind:address}; empty to notify nobody, whatever else names targets
 */
public record Notification(Set<Event> on, List<String> to) {

    /** The events of tasks; the others are only events of runs. */
    public static final Set<Event> OF_TASKS =
            Collections.unmodifiableSet(EnumSet.of(Event.SUCCESS, Event.FAILURE, Event.RETRY, Event.SKIPPED));

    /** Copies both. */
    public Notification {
        on = Collections.unmodifiableSet(new TreeSet<>(on));
        to = List.copyOf(to);
    }

    static Notification of(Event[] events, String... to) {
        return new Notification(Set.copyOf(Arrays.asList(events)), List.of(to));
    }
}
