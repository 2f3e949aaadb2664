package dev.kahn.web.page;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One task over the last runs of its DAG.
 *
 * @param dag the DAG
 * @param task the task's id
 * @param about what it does; empty if it has no description, or the DAG no longer has it
 * @param lines its state in each of the runs that have it, newest first
 */
public record TaskRunsPage(DagGraph dag, String task, String about, List<Line> lines) {

    private static final int RUNS = 50;

    /**
     * The task in a run.
     *
     * @param run the run
     * @param task its state there
     */
    public record Line(RunRecord run, TaskLine task) {}

    /** @throws HttpException 404, if neither the DAG nor one of the runs has such a task */
    static TaskRunsPage of(Site site, DagGraph dag, String task) {
        Instant now = site.clock().instant();
        List<RunRecord> runs = site.views().runs(dag.id(), RUNS);
        Map<Long, TaskRecord> rows = site.views().tasks(runs, task).stream()
                .collect(Collectors.toMap(TaskRecord::runId, Function.identity()));
        Optional<TaskNode> node = dag.task(task);
        if (node.isEmpty() && rows.isEmpty()) {
            throw HttpException.notFound("task " + task + " in DAG " + dag.id());
        }
        List<Line> lines = runs.stream()
                .filter(run -> rows.containsKey(run.runId()) || isToCome(run, dag, node))
                .map(run -> new Line(run, line(rows, run, task, dag, now)))
                .toList();
        return new TaskRunsPage(dag, task, node.map(TaskNode::description).orElse(""), lines);
    }

    /** Without a row in a run that is done, the task was not part of it. */
    private static boolean isToCome(RunRecord run, DagGraph dag, Optional<TaskNode> node) {
        return !run.state().isDone() && node.isPresent() && run.version().equals(dag.version());
    }

    private static TaskLine line(Map<Long, TaskRecord> rows, RunRecord run, String task, DagGraph dag, Instant now) {
        TaskRecord row = rows.get(run.runId());
        return row == null ? TaskLine.pending(task) : TaskLine.of(row, List.of(), Notes.NONE, Optional.of(dag), now);
    }
}
