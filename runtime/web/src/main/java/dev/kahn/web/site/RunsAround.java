package dev.kahn.web.site;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.view.Views;
import java.util.List;
import java.util.function.Predicate;

/**
 * The related runs of other DAGs, as far as the caller may see them.
 *
 * @param before the runs that triggered it, or whose results it uses
 * @param after the runs that it triggered, or that use its results, oldest first
 */
public record RunsAround(List<CauseRecord> before, List<RunRecord> after) {

    /**
     * Reads them.
     *
     * @param views reads the store
     * @param runId the run
     * @param maySee the DAGs whose runs may be seen
     * @return only runs of those DAGs
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
