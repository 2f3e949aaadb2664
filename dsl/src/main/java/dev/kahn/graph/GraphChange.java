package dev.kahn.graph;

import java.util.Collections;
import java.util.Set;

/**
 * One difference between two versions of a DAG.
 *
 * @param task the task that differs; empty for the DAG itself
 * @param attribute what differs, named as in the annotations; empty for a task that is new or gone
 * @param before the old value; empty if there is none
 * @param after the new value; empty if there is none
 * @param stops the tasks that a run of the older version can no longer do because of this difference; empty if every
 *     such run can go on
 */
public record GraphChange(String task, String attribute, String before, String after, Set<String> stops) {

    private static final String RESULT = "result";

    /** Copies the set. */
    public GraphChange {
        stops = Set.copyOf(stops);
    }

    /**
     * Whether a run of the older version, however far it has come, can be unable to go on.
     *
     * @return false if all of them can go on
     */
    public boolean canStopARun() {
        return !stops.isEmpty();
    }

    /**
     * Whether this difference keeps a particular run from going on.
     *
     * @param stillNeeded the tasks of the run that are not done
     * @return true if one of them can no longer be done
     */
    public boolean stops(Set<String> stillNeeded) {
        // A task that is not done runs anew, and what it returns then is of the new type.
        boolean isMadeAnew = attribute.equals(RESULT) && stillNeeded.contains(task) && !stops.contains(task);
        return !isMadeAnew && !Collections.disjoint(stops, stillNeeded);
    }

    /**
     * Describes the difference.
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
