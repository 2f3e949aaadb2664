package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Views;
import dev.kahn.web.drawing.ListSize;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task of a run, or an element of a mapped one, as stored. No rows of other tasks are read: a run may have a hundred
 * thousand, and following a log asks every second.
 *
 * @param key which
 * @param node the task in the graph of the run; empty if not known
 * @param record its row; empty if it has none yet
 * @param attempts its attempts, oldest first
 * @param elements those of its elements that have a row, if it is mapped
 * @param hasNext whether it is an element, and the next element has a row
 * @param because why it is {@code UPSTREAM_FAILED}, if it is
 */
record TaskOfRun(
        InstanceKey key,
        Optional<TaskNode> node,
        Optional<TaskRecord> record,
        List<AttemptRecord> attempts,
        List<TaskRecord> elements,
        boolean hasNext,
        Because because) {

    /** @throws HttpException 404, if the run has no such task, or the task no such element */
    static TaskOfRun of(Site site, RunRecord run, Optional<DagGraph> graph, InstanceKey key) {
        Views views = site.views();
        boolean isElement = key.mapIndex() != TaskRecord.NOT_MAPPED;
        Optional<TaskRecord> record = views.task(run.runId(), key);
        TaskOfRun found = new TaskOfRun(
                key,
                graph.flatMap(dag -> dag.task(key.taskId())),
                record,
                views.attempts(run.runId(), key),
                isElement ? List.of() : views.elements(run.runId(), key.taskId()),
                isElement && views.task(run.runId(), next(key)).isPresent(),
                record.filter(row -> row.state() == TaskState.UPSTREAM_FAILED)
                        .flatMap(row -> graph)
                        .map(dag ->
                                Because.of(dag, views.tasks(List.of(run))).getOrDefault(key.taskId(), Because.UNKNOWN))
                        .orElse(Because.UNKNOWN));
        if (!found.isStored()
                && !(isElement ? found.isInList(views, run) : found.node().isPresent())) {
            throw isElement
                    ? HttpException.notFound(
                            "element " + key.mapIndex() + " of task " + key.taskId() + " in run " + run.runId())
                    : HttpException.notFound("task " + key.taskId() + " in run " + run.runId());
        }
        return found;
    }

    private static InstanceKey next(InstanceKey key) {
        return new InstanceKey(key.taskId(), key.mapIndex() + 1);
    }

    private boolean isStored() {
        return record.isPresent() || !attempts.isEmpty() || !elements.isEmpty();
    }

    /** Whether it is an element that has not started, and so has no row yet. */
    private boolean isInList(Views views, RunRecord run) {
        return isMapped()
                && views.task(run.runId(), InstanceKey.of(key.taskId()))
                        .filter(whole -> key.mapIndex() < ListSize.of(whole.result()))
                        .isPresent();
    }

    private boolean isMapped() {
        return node.filter(task -> task.forEach() != null).isPresent();
    }

    /** Whether it is a mapped task itself, which has no attempts. */
    boolean isWhole() {
        return key.mapIndex() == TaskRecord.NOT_MAPPED && (isMapped() || !elements.isEmpty());
    }

    TaskLine line(Optional<DagGraph> graph, Instant now) {
        return record.map(row -> TaskLine.of(row, elements, Notes.NONE, graph, now))
                .orElse(TaskLine.pending(key));
    }
}
