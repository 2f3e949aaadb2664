package dev.kahn.web.page;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.Ticks;
import dev.kahn.view.Elapsed;
import dev.kahn.view.FirstSentence;
import dev.kahn.web.drawing.DurationsDrawing;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.drawing.LineChart;
import dev.kahn.web.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One DAG: its last runs by its tasks.
 *
 * @param dag the DAG
 * @param here the DAGs of the program that it runs after
 * @param schedule when it runs, in words
 * @param next its next tick; null if there is none, or it is paused
 * @param isPaused whether it is paused
 * @param overrides what settings have changed of it
 * @param longest the duration of the longest of its last runs
 * @param runs its last runs, oldest first: the columns
 * @param rows its tasks, and those that only its last runs have, each with its state in each of the runs; of too many, the
 *     first ones
 * @param more how many tasks have no row, because there are too many
 * @param durations how long its runs took, as SVG
 * @param taskDurations how long its tasks took
 * @param landings how long after the ticks of their runs its tasks ended
 * @param deadline its deadline in words; empty if it has none
 */
public record DagPage(
        DagGraph dag,
        Set<String> here,
        String schedule,
        @Nullable Instant next,
        boolean isPaused,
        List<OverriddenValue> overrides,
        String longest,
        List<Column> runs,
        List<Row> rows,
        int more,
        String durations,
        LineChart taskDurations,
        LineChart landings,
        String deadline) {

    /** As many runs as fit into a wide window. */
    private static final int MOST_RUNS = 40;

    /** Fewer runs for a DAG with many tasks, to keep the page small. */
    private static final int FEWEST_RUNS = 24;

    private static final int MOST_CELLS = 2_400;
    private static final int BAR = 48;
    private static final int VERSION = 12;

    /**
     * A run.
     *
     * @param mark its number and state
     * @param scheduledFor its tick, or when it was requested
     * @param bar its duration, in 48ths of the longest one
     * @param took its duration in words
     */
    public record Column(RunMark mark, Instant scheduledFor, int bar, String took) {}

    /**
     * A task.
     *
     * @param task its id
     * @param summary what it does
     * @param isRemoved whether the DAG no longer has it
     * @param cells its state in each run, in the order of the runs; null where the run has no such task
     */
    public record Row(String task, String summary, boolean isRemoved, List<@Nullable Cell> cells) {}

    /**
     * A task in a run.
     *
     * @param runId the run
     * @param state its state, as a class of the style sheet
     * @param sign its state, as a character
     * @param title its state in words, and how long it took
     */
    public record Cell(long runId, String state, String sign, String title) {}

    static DagPage of(Site site, DagGraph dag) {
        Instant now = site.clock().instant();
        boolean isPaused = site.isPaused(dag.id());
        List<RunRecord> runs =
                new ArrayList<>(site.views().runs(dag.id(), runs(dag.tasks().size())));
        Collections.reverse(runs);
        List<TaskRecord> tasks = site.views().tasks(runs);
        List<String> known = known(dag, tasks);
        List<String> shown = known.subList(0, Math.min(known.size(), GraphDrawing.MOST_TASKS));
        Set<Long> late = site.views().ledToByBackfills(runs);
        long longest = Math.max(
                1,
                runs.stream()
                        .mapToLong(run -> length(run, now).toMillis())
                        .max()
                        .orElse(1));
        List<Column> columns = runs.stream()
                .map(run -> new Column(
                        RunMark.of(run, dag.zone(), now),
                        run.scheduledFor(),
                        Math.max(2, Math.toIntExact(BAR * length(run, now).toMillis() / longest)),
                        Elapsed.exact(length(run, now))))
                .toList();
        return new DagPage(
                dag,
                dag.after().stream().filter(id -> site.dag(id).isPresent()).collect(Collectors.toSet()),
                DagWords.schedule(dag),
                isPaused ? null : Ticks.of(dag).next(now).orElse(null),
                isPaused,
                site.overrides(dag),
                Elapsed.exact(Duration.ofMillis(longest)),
                columns,
                rows(site, dag, shown, runs, tasks, now),
                known.size() - shown.size(),
                DurationsDrawing.runs(runs, now, run -> "/runs/" + run),
                DurationsDrawing.tasks(runs, tasks),
                DurationsDrawing.landings(
                        runs.stream().filter(run -> !late.contains(run.runId())).toList(), tasks, dag.deadline()),
                dag.deadline() == null ? "" : Elapsed.exact(dag.deadline()));
    }

    private static int runs(int tasks) {
        return Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, MOST_CELLS / Math.max(1, tasks)));
    }

    /** The tasks of the DAG in their order, and then those that it no longer has. */
    private static List<String> known(DagGraph dag, List<TaskRecord> tasks) {
        Set<String> known = new LinkedHashSet<>();
        dag.tasks().forEach(task -> known.add(task.id()));
        tasks.stream().map(TaskRecord::taskId).distinct().sorted().forEach(known::add); // far more rows than tasks
        return List.copyOf(known);
    }

    private static List<Row> rows(
            Site site, DagGraph dag, List<String> shown, List<RunRecord> runs, List<TaskRecord> tasks, Instant now) {
        Map<TaskRecord.Key, TaskRecord> byKey = new HashMap<>();
        tasks.forEach(task -> byKey.put(task.key(), task));
        Map<String, List<@Nullable Cell>> cells = new LinkedHashMap<>();
        shown.forEach(task -> cells.put(task, new ArrayList<>()));
        Set<String> current = ids(dag);
        for (RunRecord run : runs) {
            Set<String> toCome = run.version().equals(dag.version()) ? current : toCome(site, run);
            cells.forEach((task, row) -> {
                TaskRecord found = byKey.get(new TaskRecord.Key(run.runId(), task, TaskRecord.NOT_MAPPED));
                row.add(found == null && !toCome.contains(task) ? null : cell(run, task, found, now));
            });
        }
        return cells.entrySet().stream()
                .map(row -> row(dag, row.getKey(), row.getValue()))
                .toList();
    }

    /** The tasks that a run of another version has, with rows or without. Once it is done, they have rows. */
    private static Set<String> toCome(Site site, RunRecord run) {
        return run.state().isDone()
                ? Set.of()
                : site.graph(run).map(DagPage::ids).orElse(Set.of());
    }

    private static Set<String> ids(DagGraph dag) {
        return dag.tasks().stream().map(TaskNode::id).collect(Collectors.toSet());
    }

    private static Row row(DagGraph dag, String task, List<@Nullable Cell> cells) {
        Optional<TaskNode> node = dag.task(task);
        String summary = node.map(TaskNode::description).map(FirstSentence::of).orElse("");
        return new Row(task, summary, node.isEmpty(), cells);
    }

    private static Cell cell(RunRecord run, String task, @Nullable TaskRecord found, Instant now) {
        TaskLine line = found == null ? TaskLine.pending(task) : TaskLine.of(found, now);
        String title = task + ", run " + run.runId() + ": " + line.word()
                + (line.took().isEmpty() ? "" : ", " + line.took())
                + (line.reason().isEmpty() ? "" : ": " + line.reason());
        return new Cell(run.runId(), line.state(), line.sign(), title);
    }

    private static Duration length(RunRecord run, Instant now) {
        Instant start = run.startedAt();
        Instant end = run.endedAt();
        Duration length = start == null ? Duration.ZERO : Duration.between(start, end == null ? now : end);
        return length.isNegative() ? Duration.ZERO : length; // the run started ahead of its tick
    }

    /**
     * Its version, shortened.
     *
     * @return the first characters of the hash
     */
    public String version() {
        String hash = dag.version();
        return hash.length() <= VERSION ? hash : hash.substring(0, VERSION);
    }
}
