package dev.kahn.web.site;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.RunFilter;
import dev.kahn.view.RunSlice;
import dev.kahn.view.Views;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Failed runs of a DAG that are retried together, as after an outage. */
public final class FailedRuns {

    /** No more runs than this are retried together. */
    public static final int MOST = 1_000;

    private FailedRuns() {}

    /**
     * The runs that are scheduled for a period and failed. Those that somebody cancelled are not among them.
     *
     * @param views where they are
     * @param dagId the DAG
     * @param from the start
     * @param to the end, inclusive
     * @return in the order in which they were made, in which queued runs begin
     * @throws RefusedException if the end is before the start, or there are more than {@link #MOST}
     */
    public static List<RunRecord> of(Views views, String dagId, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new RefusedException("the end of the period, " + to + ", is before its start, " + from);
        }
        Instant until = to.plus(1, ChronoUnit.MICROS); // no database distinguishes what is less
        RunFilter filter = new RunFilter(dagId, RunState.FAILED, null, from, until, "");
        List<RunRecord> runs = new ArrayList<>();
        Long below = Long.MAX_VALUE;
        while (below != null) {
            RunSlice slice = views.runs(filter, below, MOST);
            runs.addAll(slice.runs());
            if (runs.size() > MOST) {
                throw new RefusedException("more than " + MOST + " runs of DAG " + dagId + " failed from " + from
                        + " to " + to + "; choose a shorter period");
            }
            below = slice.next();
        }
        runs.sort(Comparator.comparing(RunRecord::runId));
        return runs;
    }

    /**
     * Retries what failed in each. Each is an act of its own: one that is refused does not prevent the others. If the store is
     * away, it stops, and the answer still tells which were retried before.
     *
     * @param acts what does it
     * @param actor who does it
     * @param runs the runs
     * @return why those that were not retried were not, by run
     */
    public static Map<Long, String> retry(Acts acts, Actor actor, List<RunRecord> runs) {
        Map<Long, String> refused = new LinkedHashMap<>();
        boolean isAway = false;
        for (RunRecord run : runs) {
            if (isAway) {
                refused.put(run.runId(), "not asked: the store is not available");
                continue;
            }
            try {
                acts.retry(actor, run.runId(), Set.of(), false);
            } catch (RefusedException e) {
                refused.put(run.runId(), String.valueOf(e.getMessage()));
            } catch (StoreException e) {
                isAway = true;
                refused.put(run.runId(), "not yet stored: " + e.getMessage());
            }
        }
        return refused;
    }
}
