package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the ends of runs from later changes of runs that are done, such as a mark of one of their tasks, in what an engine
 * stores. A run that runs again ends again. Not thread-safe.
 *
 * <p>A change of a run that is done never has a new moment of its end, so whatever ended after all that was seen has just ended.
 * What ended no later, because it did so at the same moment or the clock was set back, was seen open before, or {@link #wasOpen}.
 */
public final class RunEnds {

    private final Set<Long> open = new HashSet<>();
    private Instant last;

    /** @param since when the engine was created: what ended before has been seen by an earlier process */
    public RunEnds(Instant since) {
        this.last = since;
    }

    /**
     * Takes note of a run that an earlier process left open. Call it before the engine starts, which ends some in one turn.
     *
     * @param run the run
     */
    public void wasOpen(RunRecord run) {
        open.add(run.runId());
    }

    /**
     * Takes note of a run. Call it for each change, in order.
     *
     * @param run the run as it was stored
     * @return whether this change is its end
     */
    public boolean isEnd(RunRecord run) {
        Instant end = run.endedAt();
        if (!run.state().isDone() || end == null) {
            open.add(run.runId());
            return false;
        }
        boolean isLater = end.isAfter(last);
        if (isLater) {
            last = end;
        }
        return open.remove(run.runId()) || isLater;
    }
}
