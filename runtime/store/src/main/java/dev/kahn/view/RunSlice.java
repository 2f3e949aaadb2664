package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the runs found by a search, newest first.
 *
 * @param runs the runs found
 * @param next where to continue: all further runs have a smaller number; null if there are no more
 */
public record RunSlice(List<RunRecord> runs, @Nullable Long next) {

    /** Copies the list. */
    public RunSlice {
        runs = List.copyOf(runs);
    }
}
