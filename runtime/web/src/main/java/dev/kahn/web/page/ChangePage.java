package dev.kahn.web.page;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.RetryPreview;
import dev.kahn.web.site.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a task of a run can be changed, and what would follow, before anybody does it.
 *
 * @param run the run
 * @param isHere whether the program has the run's DAG
 * @param task the current state of the task
 * @param again which tasks would run again with it
 * @param refusal why it cannot run again; empty if it can
 * @param undecided which tasks after it did not run, and would be decided again if it were marked
 */
public record ChangePage(
        RunRecord run, boolean isHere, TaskLine task, List<String> again, String refusal, List<String> undecided) {

    static ChangePage of(Site site, RunRecord run, String taskId) {
        DagGraph graph = site.graph(run).orElseThrow(() -> new HttpException(404, site.whyNoGraph(run)));
        if (graph.task(taskId).isEmpty()) {
            throw HttpException.notFound("task " + taskId + " in run " + run.runId());
        }
        Map<String, TaskRecord> records = site.views().tasks(run.runId()).stream()
                .filter(record -> record.mapIndex() == TaskRecord.NOT_MAPPED)
                .collect(Collectors.toMap(TaskRecord::taskId, record -> record));
        TaskRecord record = records.get(taskId);
        TaskLine line = record == null
                ? TaskLine.pending(taskId)
                : TaskLine.of(record, site.clock().instant());
        boolean isHere = site.dag(run.dagId()).isPresent();
        List<String> undecided = undecided(graph, records, taskId);
        try {
            List<String> again =
                    RetryPreview.of(site, run, Set.of(taskId), true).again();
            return new ChangePage(run, isHere, line, again, "", undecided);
        } catch (RefusedException e) {
            return new ChangePage(run, isHere, line, List.of(), String.valueOf(e.getMessage()), undecided);
        }
    }

    private static List<String> undecided(DagGraph graph, Map<String, TaskRecord> records, String taskId) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> changed = new ArrayDeque<>(List.of(taskId));
        while (!changed.isEmpty()) {
            String before = changed.remove();
            for (TaskNode after : graph.tasks()) {
                TaskRecord record = records.get(after.id());
                boolean didNotRun = record == null || (record.state().isDone() && record.startedAt() == null);
                if (didNotRun && after.upstream().contains(before) && found.add(after.id())) {
                    changed.add(after.id());
                }
            }
        }
        return List.copyOf(found);
    }

    /** The states that it can be marked as, by their names in the form. */
    public List<String> marks() {
        return Clearing.MARKS.stream()
                .map(TaskLine::css)
                .filter(state -> !state.equals(task.state()))
                .toList();
    }
}
