package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.view.GraphOrder;
import dev.kahn.view.RunTurn;
import dev.kahn.view.StateWords;
import dev.kahn.web.drawing.GanttDrawing;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.drawing.NodeState;
import dev.kahn.web.http.Call;
import dev.kahn.web.site.RetryPreview;
import dev.kahn.web.site.RunHistory;
import dev.kahn.web.site.RunsAround;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run: its state, and each of its tasks.
 *
 * @param run the run
 * @param zone the zone of its DAG; null if that is not known
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param word its state, in words
 * @param firstStartedAt when its first attempt started, if parts of it were rerun since; otherwise null
 * @param took how long it has run; for the latest rerun, if parts of it were rerun
 * @param turn what it waits for, if it is queued; null if nothing
 * @param isPaused whether its DAG is paused
 * @param isHere whether the program has the run's DAG, so that the run can be changed
 * @param whyNoRetry why what failed in it cannot run again; empty if it can, nothing has failed, or the caller may not do it
 * @param params its parameters
 * @param tasks its tasks, in the order of the graph
 * @param more how many tasks are not shown, because there are too many
 * @param because why tasks are upstream failed, by task
 * @param events what has happened
 * @param causes the runs of other DAGs that triggered it or whose results it uses, as far as the caller may see them
 * @param caused the runs that it triggered or that use its results
 * @param graph its graph; null if it is not known
 * @param states the states of its tasks, for the picture of the graph
 * @param whyNoGraph why the graph is not known; empty if it is
 * @param gantt when its tasks waited and ran, as SVG; empty if it is not known
 */
public record RunPage(
        RunRecord run,
        @Nullable ZoneId zone,
        String state,
        String sign,
        String word,
        @Nullable Instant firstStartedAt,
        String took,
        @Nullable RunTurn turn,
        boolean isPaused,
        boolean isHere,
        String whyNoRetry,
        List<JsonFields.Field> params,
        List<TaskLine> tasks,
        int more,
        Map<String, Because> because,
        RunEvents events,
        List<CauseRecord> causes,
        List<RunRecord> caused,
        @Nullable DagGraph graph,
        Map<String, NodeState> states,
        String whyNoGraph,
        String gantt) {

    static RunPage of(Site site, RunRecord run, Call call) {
        Instant now = site.clock().instant();
        List<TaskRecord> records = site.views().tasks(run.runId());
        List<AttemptRecord> attempts = site.views().attempts(run.runId());
        List<AuditRecord> acts = site.views().acts(run.runId());
        Optional<DagGraph> graph = site.graph(run);
        List<TaskLine> tasks = lines(records, attempts, graph, now);
        RunsAround around = RunsAround.of(site.views(), run.runId(), call.caller()::mayUse);
        return new RunPage(
                run,
                graph.map(DagGraph::zone).orElse(null),
                TaskLine.css(run.state()),
                StateWords.sign(run.state()),
                StateWords.word(run.state()),
                firstStartedAt(run, attempts),
                Elapsed.exact(run.startedAt(), run.endedAt(), now),
                turn(site, run),
                site.isPaused(run.dagId()),
                site.dag(run.dagId()).isPresent(),
                mayRetry(site, run, call) ? RetryPreview.refusal(site, run, records, attempts) : "",
                JsonFields.of(run.params()),
                tasks,
                count(records, graph) - tasks.size(),
                graph.map(dag -> Because.of(dag, records)).orElse(Map.of()),
                RunEvents.of(
                        RunHistory.of(run, records, attempts, acts, site.views().notifications(run.runId()))),
                around.before(),
                around.after(),
                graph.orElse(null),
                NodeState.of(records, now),
                graph.isPresent() ? "" : site.whyNoGraph(run),
                graph.map(plan -> GanttDrawing.svg(
                                run,
                                records,
                                attempts,
                                acts.stream().map(AuditRecord::at).toList(),
                                plan,
                                now,
                                task -> path(run, task)))
                        .orElse(""));
    }

    /**
     * Draws its graph.
     *
     * @return null if its graph is not known
     */
    @Nullable
    GraphPart picture(GraphDrawing drawing, Call call) {
        return graph == null ? null : GraphPart.of(drawing, graph, states, task -> path(run, task), call);
    }

    /** Whether the page offers it, unless it is refused: to find that out takes as long as the rest of a large run. */
    private static boolean mayRetry(Site site, RunRecord run, Call call) {
        return call.caller().mayAct()
                && site.dag(run.dagId()).isPresent()
                && run.state().isDone()
                && run.state() != RunState.SUCCESS;
    }

    private static @Nullable Instant firstStartedAt(RunRecord run, List<AttemptRecord> attempts) {
        Instant last = run.startedAt();
        return attempts.stream()
                .map(AttemptRecord::startedAt)
                .min(Comparator.naturalOrder())
                .filter(first -> last == null || first.isBefore(last))
                .orElse(null);
    }

    private static @Nullable RunTurn turn(Site site, RunRecord run) {
        return run.state() == RunState.QUEUED
                ? site.dag(run.dagId())
                        .flatMap(dag -> RunTurn.of(
                                run, dag.maxActiveRuns(), site.views().openRuns(dag.id())))
                        .orElse(null)
                : null;
    }

    /** In the order of the graph; if there are too many, those that have a row first. */
    private static List<TaskLine> lines(
            List<TaskRecord> records, List<AttemptRecord> attempts, Optional<DagGraph> graph, Instant now) {
        Map<String, List<TaskRecord>> elements = records.stream()
                .filter(record -> record.mapIndex() != TaskRecord.NOT_MAPPED)
                .collect(Collectors.groupingBy(TaskRecord::taskId));
        Map<String, Notes> notes = new HashMap<>();
        for (AttemptRecord attempt : attempts) { // the latest one counts
            if (attempt.attempt().mapIndex() == TaskRecord.NOT_MAPPED
                    && !attempt.notes().isEmpty()) {
                notes.put(attempt.attempt().taskId(), Notes.of(attempt.notes()));
            }
        }
        List<TaskLine> lines = records.stream()
                .filter(record -> record.mapIndex() == TaskRecord.NOT_MAPPED)
                .limit(GraphDrawing.MOST_TASKS)
                .map(record -> TaskLine.of(
                        record,
                        elements.getOrDefault(record.taskId(), List.of()),
                        notes.getOrDefault(record.taskId(), Notes.NONE),
                        graph,
                        now))
                .collect(Collectors.toCollection(ArrayList::new));
        Set<String> known = records.stream().map(TaskRecord::taskId).collect(Collectors.toSet());
        graph.ifPresent(dag -> {
            dag.tasks().stream()
                    .filter(task -> !known.contains(task.id()))
                    .limit(GraphDrawing.MOST_TASKS - lines.size())
                    .forEach(task -> lines.add(TaskLine.pending(task.id())));
            lines.sort(new GraphOrder(dag).by(TaskLine::task));
        });
        return lines;
    }

    private static int count(List<TaskRecord> records, Optional<DagGraph> graph) {
        Set<String> all = records.stream().map(TaskRecord::taskId).collect(Collectors.toCollection(HashSet::new));
        graph.ifPresent(dag -> dag.tasks().forEach(task -> all.add(task.id())));
        return all.size();
    }

    /**
     * Why a task is {@code UPSTREAM_FAILED}.
     *
     * @param task its id
     * @return {@link Because#UNKNOWN} if it is not, or the cause is not known
     */
    public Because because(String task) {
        return because.getOrDefault(task, Because.UNKNOWN);
    }

    /** Whether it was triggered by the success of other DAGs. */
    public boolean isTriggered() {
        return run.type() == RunType.TRIGGERED;
    }

    /** The runs that its success triggered. */
    public List<RunRecord> ledTo() {
        return caused.stream().filter(next -> next.type() == RunType.TRIGGERED).toList();
    }

    /** The runs that use its results, but were not triggered by it. */
    public List<RunRecord> resultsTakenBy() {
        return caused.stream().filter(next -> next.type() != RunType.TRIGGERED).toList();
    }

    private static String path(RunRecord run, String task) {
        return "/runs/" + run.runId() + "/tasks/" + task;
    }
}
