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
import java.util.List;
import java.util.Map;
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
 * @param rows its tasks, each with its state in each of the runs; of a graph with too many, the first ones
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
     * @param cells its state in each run, in the order of the runs
     */
    public record Row(String task, String summary, List<Cell> cells) {}

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
                rows(dag, runs, tasks, now),
                DurationsDrawing.runs(runs, now, run -> "/runs/" + run),
                DurationsDrawing.tasks(runs, tasks),
                DurationsDrawing.landings(
                        runs.stream().filter(run -> !late.contains(run.runId())).toList(), tasks, dag.deadline()),
                dag.deadline() == null ? "" : Elapsed.exact(dag.deadline()));
    }

    private static int runs(int tasks) {
        return Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, MOST_CELLS / Math.max(1, tasks)));
    }

    private static List<Row> rows(DagGraph dag, List<RunRecord> runs, List<TaskRecord> tasks, Instant now) {
        Map<TaskRecord.Key, TaskRecord> byKey = new HashMap<>();
        tasks.forEach(task -> byKey.put(task.key(), task));
        Map<String, List<Cell>> cells = new LinkedHashMap<>();
        List<TaskNode> shown = dag.tasks().subList(0, Math.min(dag.tasks().size(), GraphDrawing.MOST_TASKS));
        shown.forEach(task -> cells.put(task.id(), new ArrayList<>()));
        for (RunRecord run : runs) {
            cells.forEach((task, row) -> row.add(
                    cell(run, task, byKey.get(new TaskRecord.Key(run.runId(), task, TaskRecord.NOT_MAPPED)), now)));
        }
        return shown.stream().map(task -> row(task, cells)).toList();
    }

    private static Row row(TaskNode task, Map<String, List<Cell>> cells) {
        return new Row(task.id(), FirstSentence.of(task.description()), cells.getOrDefault(task.id(), List.of()));
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

    /** How many tasks have no row, because there are too many. */
    public int more() {
        return dag.tasks().size() - rows.size();
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
