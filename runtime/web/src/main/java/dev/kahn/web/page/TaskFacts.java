package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.web.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody who looks at a task of a run needs beside its log.
 *
 * @param waited how long its attempts waited for slots, all together; empty if there was none
 * @param pool where it takes its slots; empty if nobody knows
 * @param isInGraph whether its run's graph has it, so that it can be changed
 * @param beside the same task in the run of the DAG before, and in the one after
 */
public record TaskFacts(String waited, String pool, boolean isInGraph, List<Beside> beside) {

    /**
     * The same task in another run.
     *
     * @param runId the run
     * @param isBefore whether that run was made before
     * @param task how it stands there
     */
    public record Beside(long runId, boolean isBefore, TaskLine task) {}

    static TaskFacts of(Site site, RunRecord run, Optional<DagGraph> graph, TaskOfRun task, Instant now) {
        return new TaskFacts(
                waited(task.attempts()),
                graph.flatMap(dag -> task.node().map(node -> PoolSizes.name(dag, node)))
                        .orElse(""),
                task.node().isPresent(),
                beside(site, run, task.key().taskId(), now));
    }

    private static String waited(List<AttemptRecord> attempts) {
        return attempts.stream()
                .map(attempt -> Duration.between(attempt.queuedAt(), attempt.startedAt()))
                .reduce(Duration::plus)
                .map(Elapsed::exact)
                .orElse("");
    }

    /** A run that the task has nothing to do with is not one of these: its DAG had other tasks then. */
    private static List<Beside> beside(Site site, RunRecord run, String task, Instant now) {
        List<RunRecord> runs = site.views().runsBeside(run);
        Map<Long, TaskRecord> rows =
                site.views().tasks(runs, task).stream().collect(Collectors.toMap(TaskRecord::runId, row -> row));
        List<Beside> beside = new ArrayList<>();
        for (RunRecord other : runs) {
            TaskRecord row = rows.get(other.runId());
            boolean isBefore = other.runId() < run.runId();
            if (row != null) {
                beside.add(new Beside(other.runId(), isBefore, TaskLine.of(row, now)));
            } else if (site.graph(other).flatMap(dag -> dag.task(task)).isPresent()) {
                beside.add(new Beside(other.runId(), isBefore, TaskLine.pending(task)));
            }
        }
        return beside;
    }
}
