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

/** A line for each task over runs: how long after a given time it ended in each. The highest lines are drawn. */
final class TaskLines {
    /** More lines than this could not be told apart. */
    private static final int MOST = 8;

    /** A deadline is drawn if it is at most so many times as high as the highest line. */
    private static final int FAR = 2;

    private final String label;
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> lines = new TreeMap<>();

    /** A run, and the number of runs to the left of it. */
    private record Place(RunRecord run, int index) {}

    /** Over these runs, oldest first. */
    TaskLines(List<RunRecord> runs, String label) {
        this.label = label;
        runs.forEach(run -> places.put(run.runId(), new Place(run, places.size())));
    }

    /** Adds a point for each task that started and ended in one of the runs: how long after this time it ended. */
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

    LineChart draw(@Nullable Duration deadline) {
        List<Map.Entry<String, NavigableMap<Integer, Long>>> shown = new ArrayList<>(lines.entrySet());
        if (shown.isEmpty()) {
            return new LineChart("", List.of());
        }
        shown.sort(Comparator.comparing(line -> -highest(line.getValue())));
        shown = new ArrayList<>(shown.subList(0, Math.min(MOST, shown.size())));
        long highest = Math.max(1, highest(shown.get(0).getValue()));
        long limit = deadline == null ? Long.MAX_VALUE : deadline.toMillis();
        boolean isNear = limit / FAR <= highest;
        Plot plot = Plot.of(places.size(), isNear ? Math.max(limit, highest) : highest);
        List<String> names = shown.stream().map(Map.Entry::getKey).sorted().toList(); // a task keeps its colour
        shown.sort(Comparator.comparing(line -> -line.getValue().lastEntry().getValue()));

        Svg svg = Svg.begin("d-durations", plot.width(), Plot.BOTTOM + 22, label);
        plot.axis(svg);
        if (isNear) {
            limit(svg, limit, plot);
        }
        List<LineChart.Series> series = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            String task = shown.get(i).getKey();
            NavigableMap<Integer, Long> line = shown.get(i).getValue();
            String title = task + ": "
                    + Elapsed.exact(Duration.ofMillis(line.lastEntry().getValue())) + " the last time, "
                    + Elapsed.exact(Duration.ofMillis(highest(line))) + " at most";
            series.add(new LineChart.Series("d-series d-series-" + names.indexOf(task), task, title));
            line(svg.line(), series.get(i), line, plot);
        }
        plot.numbers(
                svg,
                places.values().stream()
                        .sorted(Comparator.comparing(Place::index))
                        .map(place -> place.run().runId())
                        .toList(),
                Plot.BOTTOM + 16);
        return new LineChart(svg.end(), series);
    }

    private static void limit(Svg svg, long millis, Plot plot) {
        String y = Svg.number(plot.y(millis));
        String words = "deadline " + Elapsed.exact(Duration.ofMillis(millis));
        svg.open("g", "class", "d-limit");
        svg.title("Deadline: " + Elapsed.exact(Duration.ofMillis(millis)) + " after the tick");
        svg.empty("line", "x1", Svg.number(plot.left()), "x2", Svg.number(plot.right()), "y1", y, "y2", y);
        svg.text(words, "d-right", plot.left() + 4, plot.y(millis) - 4);
        svg.close();
    }

    private static void line(Svg svg, LineChart.Series series, NavigableMap<Integer, Long> line, Plot plot) {
        StringBuilder path = new StringBuilder();
        line.forEach((place, millis) -> path.append(path.isEmpty() ? "M" : "L")
                .append(Svg.number(plot.x(place)))
                .append(' ')
                .append(Svg.number(plot.y(millis))));
        svg.open("g", "class", series.style());
        svg.title(series.title());
        svg.empty("path", "class", "d-line", "d", path.toString());
        line.forEach((place, millis) ->
                svg.empty("circle", "cx", Svg.number(plot.x(place)), "cy", Svg.number(plot.y(millis)), "r", "2.5"));
        svg.close();
    }

    private static long highest(NavigableMap<Integer, Long> line) {
        return line.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
