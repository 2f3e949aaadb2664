package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the runs that somebody looks for, newest first.
 *
 * @param runs what was found
 * @param next where to look on, as a number that all further runs are below; null if there are no more
 */
public record RunSlice(List<RunRecord> runs, @Nullable Long next) {

    /** Copies the list. */
    public RunSlice {
        runs = List.copyOf(runs);
    }
}
