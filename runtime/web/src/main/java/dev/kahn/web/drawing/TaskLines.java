package dev.kahn.web.drawing;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A line for each task over runs: how long after some moment it had ended in each. Those that go highest are drawn. */
final class TaskLines {
    private static final double NAMES = 190;
    private static final double LINE = 15;

    /** More lines than this nobody tells apart. */
    private static final int MOST = 8;

    /** How many times as high as the highest line a deadline may lie to be drawn. */
    private static final int FAR = 2;

    private final String label;
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> lines = new TreeMap<>();

    /** A run, and how many are drawn to the left of it. */
    private record Place(RunRecord run, int index) {}

    /** Over these runs, oldest first. */
    TaskLines(List<RunRecord> runs, String label) {
        this.label = label;
        runs.forEach(run -> places.put(run.runId(), new Place(run, places.size())));
    }

    /** Adds a point for each task that began and ended in one of the runs: how long after this moment it had ended. */
    void add(List<TaskRecord> tasks, BiFunction<RunRecord, TaskRecord, @Nullable Instant> since) {
        for (TaskRecord task : tasks) {
            Place place = places.get(task.runId());
            Instant end = task.endedAt();
            if (place == null || task.mapIndex() != TaskRecord.NOT_MAPPED || task.startedAt() == null || end == null) {
                continue;
            }
            Instant start = since.apply(place.run(), task);
            if (start != null) {
                lines.computeIfAbsent(task.taskId(), id -> new TreeMap<>())
                        .put(
                                place.index(),
                                Math.max(0, Duration.between(start, end).toMillis()));
            }
        }
    }

    String draw(@Nullable Duration deadline) {
        List<Map.Entry<String, NavigableMap<Integer, Long>>> shown = new ArrayList<>(lines.entrySet());
        shown.sort(Comparator.comparing(line -> -highest(line.getValue())));
        shown = new ArrayList<>(shown.subList(0, Math.min(MOST, shown.size())));
        long highest = Math.max(1, shown.isEmpty() ? 1 : highest(shown.get(0).getValue()));
        long limit = deadline == null ? Long.MAX_VALUE : deadline.toMillis();
        boolean isNear = limit / FAR <= highest;
        long top = isNear ? Math.max(limit, highest) : highest;
        shown.sort(Comparator.comparing(line -> -line.getValue().lastEntry().getValue()));

        double right = Plot.LEFT + places.size() * Plot.SLOT;
        Svg svg = Svg.begin("d-durations", right + NAMES, Plot.TOP + Plot.HEIGHT + 20, label);
        Plot.axis(svg, top, right);
        if (isNear) {
            limit(svg, limit, top, right);
        }
        double next = Plot.TOP;
        for (int i = 0; i < shown.size(); i++) {
            String task = shown.get(i).getKey();
            NavigableMap<Integer, Long> line = shown.get(i).getValue();
            double last = Plot.y(line.lastEntry().getValue(), top);
            next = Math.max(next, Math.min(last + 4, Plot.TOP + Plot.HEIGHT - (shown.size() - 1 - i) * LINE));
            line(svg.line(), task, line, top, i, right, next);
            next += LINE;
        }
        return svg.end();
    }

    private static void limit(Svg svg, long millis, long top, double right) {
        String y = Svg.number(Plot.y(millis, top));
        svg.open("g", "class", "d-limit");
        svg.title("Deadline: " + Elapsed.exact(Duration.ofMillis(millis)) + " after the tick");
        svg.empty("line", "x1", Svg.number(Plot.LEFT), "x2", Svg.number(right), "y1", y, "y2", y);
        svg.text(
                "deadline",
                "text",
                "class",
                "d-tick",
                "x",
                Svg.number(Plot.LEFT + 30),
                "y",
                Svg.number(Plot.y(millis, top) - 4));
        svg.close();
    }

    /** Lines differ in dashes, and each has its name at its end. */
    private static void line(
            Svg svg, String task, NavigableMap<Integer, Long> line, long top, int style, double right, double nameY) {
        StringBuilder path = new StringBuilder();
        line.forEach((place, millis) -> path.append(path.isEmpty() ? "M" : "L")
                .append(Svg.number(Plot.x(place)))
                .append(' ')
                .append(Svg.number(Plot.y(millis, top))));
        svg.open("g", "class", "d-series d-series-" + style);
        svg.title(task + ": " + Elapsed.exact(Duration.ofMillis(line.lastEntry().getValue())) + " the last time, "
                + Elapsed.exact(Duration.ofMillis(highest(line))) + " at most");
        svg.empty("path", "class", "d-line", "d", path.toString());
        line.forEach((place, millis) -> svg.empty(
                "circle", "cx", Svg.number(Plot.x(place)), "cy", Svg.number(Plot.y(millis, top)), "r", "2.5"));
        double x = Plot.x(line.lastKey());
        svg.empty(
                "path",
                "class",
                "d-lead",
                "d",
                "M" + Svg.number(x + 4) + " "
                        + Svg.number(Plot.y(line.lastEntry().getValue(), top)) + "L" + Svg.number(right + 4) + " "
                        + Svg.number(nameY - 4));
        svg.text(
                TextWidth.cut(task, 12, NAMES - 12),
                "text",
                "class",
                "d-name",
                "x",
                Svg.number(right + 8),
                "y",
                Svg.number(nameY));
        svg.close();
    }

    private static long highest(NavigableMap<Integer, Long> line) {
        return line.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
