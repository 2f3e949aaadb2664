package dev.kahn.web.drawing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A run over time: a row for each task that has waited or started, with the times it waited for its delay, a retry and
 * slots (thin), and each of its attempts. The elements of a mapped task share its bar. Tasks on the critical path have
 * a diamond. Of more tasks than a page shows, those that began first are drawn. A pure function.
 */
public final class GanttDrawing {
    static final double NAMES = 210;
    private static final double PLOT = 760;
    private static final double RIGHT = 100;
    private static final double TOP = 30;
    private static final double ROW = 26;
    private static final double BOTTOM = 8;

    private GanttDrawing() {}

    /**
     * Draws a run.
     *
     * @param run the run
     * @param tasks its tasks, including elements
     * @param attempts their attempts
     * @param acts when people did something to it
     * @param graph its graph
     * @param now the current time, where open bars end
     * @param link the URL of a task, by its id
     * @return an {@code svg} element; empty if no task has waited or started
     */
    public static String svg(
            RunRecord run,
            List<TaskRecord> tasks,
            List<AttemptRecord> attempts,
            List<Instant> acts,
            DagGraph graph,
            Instant now,
            Function<String, String> link) {
        Map<String, TaskRecord> wholes = new LinkedHashMap<>();
        tasks.stream()
                .filter(task -> task.mapIndex() == TaskRecord.NOT_MAPPED)
                .forEach(task -> wholes.put(task.taskId(), task));
        Map<String, List<AttemptRecord>> tries = new LinkedHashMap<>();
        attempts.stream()
                .filter(attempt -> attempt.attempt().mapIndex() == TaskRecord.NOT_MAPPED)
                .sorted(Comparator.comparing(AttemptRecord::startedAt))
                .forEach(attempt -> tries.computeIfAbsent(attempt.attempt().taskId(), task -> new ArrayList<>())
                        .add(attempt));
        Map<String, NodeState> states = NodeState.of(tasks, now);
        Set<String> critical = CriticalPath.of(graph, wholes, now);
        DelayStart delays = new DelayStart(run, wholes, tries, acts);
        List<GanttRow> begun = graph.tasks().stream()
                .filter(node -> wholes.containsKey(node.id()))
                .map(node -> {
                    TaskRecord task = Objects.requireNonNull(wholes.get(node.id()));
                    List<AttemptRecord> own = tries.getOrDefault(node.id(), List.of());
                    return new GanttRow(
                            task,
                            states.getOrDefault(node.id(), NodeState.PENDING),
                            own,
                            GanttWait.of(graph, node, delays, task, own, now),
                            critical.contains(node.id()),
                            node.poll() != null);
                })
                .filter(GanttRow::isBegun)
                .sorted(Comparator.comparing(GanttRow::begin))
                .toList();
        if (begun.isEmpty()) {
            return "";
        }
        List<GanttRow> rows = begun.subList(0, Math.min(begun.size(), GraphDrawing.MOST_TASKS));
        int more = begun.size() - rows.size();
        TimeScale scale = scale(run, begun, attempts, now);
        double height = TOP + (rows.size() + (more > 0 ? 1 : 0)) * ROW + BOTTOM;
        Svg svg = Svg.begin(
                "d-gantt",
                NAMES + PLOT + RIGHT,
                height,
                "Run " + run.runId() + " of " + graph.id() + " over time, " + begun.size() + " tasks");
        axis(svg, scale, height);
        for (int i = 0; i < rows.size(); i++) {
            String path = link.apply(rows.get(i).task().taskId());
            rows.get(i).draw(svg.line(), scale, TOP + i * ROW, now, path);
        }
        if (more > 0) {
            svg.line().text("and " + more + " more, which began later", "d-right", 38, height - BOTTOM - 9);
        }
        if (!run.state().isDone()) {
            String x = Svg.number(scale.x(now));
            svg.line().empty("line", "class", "d-now", "x1", x, "x2", x, "y1", "18", "y2", Svg.number(height));
            svg.text("now", "d-tick", scale.x(now), 10);
        }
        return svg.end();
    }

    private static TimeScale scale(RunRecord run, List<GanttRow> rows, List<AttemptRecord> attempts, Instant now) {
        Instant start = run.startedAt() == null ? run.createdAt() : run.startedAt();
        for (AttemptRecord attempt : attempts) { // parts of it may have run earlier, if it was retried
            start = attempt.queuedAt().isBefore(start) ? attempt.queuedAt() : start;
        }
        Instant end = run.state().isDone() ? start : now;
        end = TimeScale.later(end, run.endedAt());
        for (GanttRow row : rows) {
            start = row.begin().isBefore(start) ? row.begin() : start;
            end = TimeScale.later(end, row.task().endedAt());
        }
        return new TimeScale(start, end, NAMES, PLOT);
    }

    private static void axis(Svg svg, TimeScale scale, double height) {
        svg.line().open("g", "class", "d-axis");
        for (Duration tick : scale.ticks()) {
            double at = scale.x(scale.start().plus(tick));
            String x = Svg.number(at);
            svg.empty("line", "x1", x, "x2", x, "y1", "24", "y2", Svg.number(height));
            svg.text(tick.isZero() ? "0" : Elapsed.exact(tick), "d-tick", at, 21);
        }
        svg.close();
    }
}
