package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.web.http.Call;
import dev.kahn.web.site.RetryPreview;
import dev.kahn.web.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the page of a task shows beside its log.
 *
 * @param waited how long its attempts waited for slots in total; empty if there was none
 * @param pool its pool; empty if not known
 * @param isInGraph whether the graph of its run has it, so that it can be changed
 * @param marks the states that it can be marked as, by their names in the form, if it is an element: for a task there is the
 *     page of its changes
 * @param whyNoRetry why it cannot run again alone, if it is an element of a run that is done; empty if it can,
 *     or the caller may not do it
 * @param beside the same task in the previous and in the next run of the DAG
 */
public record TaskFacts(
        String waited, String pool, boolean isInGraph, List<String> marks, String whyNoRetry, List<Beside> beside) {

    /**
     * The same task in another run.
     *
     * @param runId the run
     * @param isBefore whether that run is the previous one
     * @param task its state there
     */
    public record Beside(long runId, boolean isBefore, TaskLine task) {}

    static TaskFacts of(Site site, RunRecord run, Optional<DagGraph> graph, TaskOfRun task, Call call, Instant now) {
        return new TaskFacts(
                waited(task.attempts()),
                graph.flatMap(dag -> task.node().map(node -> PoolSizes.name(dag, node)))
                        .orElse(""),
                task.node().isPresent(),
                task.key().mapIndex() == TaskRecord.NOT_MAPPED ? List.of() : marks(task),
                mayRetry(site, run, task, call)
                        ? RetryPreview.refusal(site, run, task.key().toString())
                        : "",
                beside(site, run, task.key().taskId(), now));
    }

    /** Whether the page offers it, unless it is refused. */
    private static boolean mayRetry(Site site, RunRecord run, TaskOfRun task, Call call) {
        return call.caller().mayAct()
                && site.dag(run.dagId()).isPresent()
                && run.state().isDone()
                && task.key().mapIndex() != TaskRecord.NOT_MAPPED;
    }

    private static List<String> marks(TaskOfRun element) {
        boolean isResultMissing =
                element.node().filter(node -> !node.result().equals("void")).isPresent()
                        && element.record().map(TaskRecord::result).isEmpty();
        TaskState now = element.record().map(TaskRecord::state).orElse(TaskState.PENDING);
        return Clearing.MARKS.stream()
                .filter(state -> state != now && !(isResultMissing && state == TaskState.SUCCESS))
                .map(TaskLine::css)
                .toList();
    }

    private static String waited(List<AttemptRecord> attempts) {
        return attempts.stream()
                .map(attempt -> Duration.between(attempt.queuedAt(), attempt.startedAt()))
                .reduce(Duration::plus)
                .map(Elapsed::exact)
                .orElse("");
    }

    /** Runs without the task are skipped: the DAG had other tasks then. */
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
