package dev.kahn.graph;

import dev.kahn.Event;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom to tell about what.
 *
 * @param on the events, in their declared order
 * @param to the targets, each as {@code kind:address}
 */
public record Notification(Set<Event> on, List<String> to) {

    /** Copies both. */
    public Notification {
        on = Collections.unmodifiableSet(new TreeSet<>(on));
        to = List.copyOf(to);
    }
}
