package dev.kahn.engine.plan;

import java.util.List;

/**
 * What a store has of a run, open or done.
 *
 * @param run its row
 * @param tasks the rows of its tasks that have one
 * @param openAttempts the attempts that are {@link AttemptState#RUNNING}
 */
public record StoredRun(RunRecord run, List<TaskRecord> tasks, List<AttemptRecord> openAttempts) {

    /** Copies the lists. */
    public StoredRun {
        tasks = List.copyOf(tasks);
        openAttempts = List.copyOf(openAttempts);
    }
}
