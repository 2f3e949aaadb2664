package dev.kahn.web.site;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.view.Views;
import java.util.List;
import java.util.function.Predicate;

/**
 * The runs of other DAGs around a run, as far as somebody may see them.
 *
 * @param before those that it comes after: they led to it, or it takes their results
 * @param after those that come after it in the same way, oldest first
 */
public record RunsAround(List<CauseRecord> before, List<RunRecord> after) {

    /**
     * Looks.
     *
     * @param views what is stored
     * @param runId the run
     * @param maySee of which DAGs runs may be seen
     * @return no run of another DAG than those
     */
    public static RunsAround of(Views views, long runId, Predicate<String> maySee) {
        return new RunsAround(
                views.causes(runId).stream()
                        .filter(cause -> maySee.test(cause.upstreamId()))
                        .toList(),
                views.caused(runId).stream()
                        .filter(run -> maySee.test(run.dagId()))
                        .toList());
    }
}
