package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.web.drawing.GanttDrawing;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.drawing.NodeState;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run: how it stands, and each of its tasks.
 *
 * @param run the run
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param word its state, in words
 * @param took how long it has run
 * @param isHere whether the program has the run's DAG, so that something can be done with it
 * @param tasks its tasks: first those that something has happened to, in that order
 * @param causes the runs of other DAGs that it comes after: they led to it, or it takes their results
 * @param caused the runs that come after it in the same way
 * @param graph the graph with its tasks as they stand, as SVG; empty if it is not known
 * @param gantt when its tasks waited and ran, as SVG; empty if it is not known
 */
public record RunPage(
        RunRecord run,
        String state,
        String sign,
        String word,
        String took,
        boolean isHere,
        List<TaskLine> tasks,
        List<CauseRecord> causes,
        List<RunRecord> caused,
        String graph,
        String gantt) {

    static RunPage of(Site site, GraphDrawing drawing, RunRecord run) {
        Instant now = site.clock().instant();
        List<TaskRecord> records = site.views().tasks(run.runId());
        List<TaskLine> tasks = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        records.forEach(task -> places.putIfAbsent(task.taskId(), places.size()));
        records.stream() // elements after their task
                .sorted(Comparator.<TaskRecord>comparingInt(task -> places.getOrDefault(task.taskId(), 0))
                        .thenComparingInt(TaskRecord::mapIndex))
                .forEach(task -> tasks.add(TaskLine.of(task, now)));
        List<AttemptRecord> attempts = site.views().attempts(run.runId());
        Optional<DagGraph> graph = site.graph(run);
        Set<String> known = records.stream().map(TaskRecord::taskId).collect(Collectors.toSet());
        graph.ifPresent(dag -> dag.tasks().stream()
                .filter(task -> !known.contains(task.id()))
                .forEach(task -> tasks.add(TaskLine.pending(task.id()))));
        return new RunPage(
                run,
                TaskLine.css(run.state()),
                StateWords.sign(run.state()),
                StateWords.word(run.state()),
                Elapsed.text(run.startedAt(), run.endedAt(), now),
                site.dag(run.dagId()).isPresent(),
                tasks,
                site.views().causes(run.runId()),
                site.views().caused(run.runId()),
                graph.map(plan -> drawing.svg(plan, NodeState.of(records, now), task -> path(run, task)))
                        .orElse(""),
                graph.filter(plan -> !attempts.isEmpty())
                        .map(plan -> GanttDrawing.svg(run, records, attempts, plan, now, task -> path(run, task)))
                        .orElse(""));
    }

    /** Whether the success of the runs that it comes after led to it. */
    public boolean isTriggered() {
        return run.type() == RunType.TRIGGERED;
    }

    /** The runs that its success led to. */
    public List<RunRecord> ledTo() {
        return caused.stream().filter(next -> next.type() == RunType.TRIGGERED).toList();
    }

    /** The runs that take its results, and that something else led to. */
    public List<RunRecord> resultsTakenBy() {
        return caused.stream().filter(next -> next.type() != RunType.TRIGGERED).toList();
    }

    private static String path(RunRecord run, String task) {
        return "/runs/" + run.runId() + "/tasks/" + task;
    }
}
