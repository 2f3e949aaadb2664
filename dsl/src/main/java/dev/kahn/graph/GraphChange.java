package dev.kahn.graph;

import java.util.Collections;
import java.util.Set;

/**
 * One difference between two versions of a DAG.
 *
 * @param task the task that differs; empty for the DAG itself
 * @param attribute what differs, by the name it has in the annotations; empty for a task that is new or gone
 * @param before what it was; empty for nothing
 * @param after what it is; empty for nothing
 * @param stops the tasks that a run which began with the older version can no longer do because of this difference;
 *     empty if every such run can go on
 */
public record GraphChange(String task, String attribute, String before, String after, Set<String> stops) {

    private static final String RESULT = "result";

    /** Copies the set. */
    public GraphChange {
        stops = Set.copyOf(stops);
    }

    /**
     * Whether there can be a run of the older version that cannot go on, however far it came.
     *
     * @return false if all of them can
     */
    public boolean canStopARun() {
        return !stops.isEmpty();
    }

    /**
     * Whether it keeps one run from going on.
     *
     * @param stillNeeded the tasks of the run that are not done
     * @return true if one of them cannot be done any more
     */
    public boolean stops(Set<String> stillNeeded) {
        // A task that is not done runs anew, and what it returns then is of the new type.
        boolean isMadeAnew = attribute.equals(RESULT) && stillNeeded.contains(task) && !stops.contains(task);
        return !isMadeAnew && !Collections.disjoint(stops, stillNeeded);
    }

    /**
     * The difference in words.
     *
     * @return for instance {@code task load is gone} or {@code task load: delay 2m → 5m}
     */
    public String text() {
        if (attribute.isEmpty()) {
            return "task " + task + (before.isEmpty() ? " is new" : " is gone");
        }
        String subject = task.isEmpty() ? "" : "task " + task + ": ";
        return subject + attribute + " " + orNone(before) + " → " + orNone(after);
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
