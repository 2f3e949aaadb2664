package dev.kahn.web.drawing;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long the last runs took: a bar for each run, or a line for each task. Some dozens of bars that are links with names need
 * no library of charts: as SVG they are there without a script, for a keyboard and a screen reader too. Pure functions.
 */
public final class DurationsDrawing {
    private static final double LEFT = 64;
    private static final double TOP = 14;
    private static final double PLOT = 130;
    private static final double SLOT = 26;
    private static final double BAR = 20;
    private static final double NAMES = 190;
    private static final double LINE = 15;

    /** More lines than this nobody tells apart. */
    private static final int MOST_LINES = 8;

    private DurationsDrawing() {}

    /**
     * Draws a bar for each run.
     *
     * @param runs the runs, oldest first; one that has not begun has an empty place
     * @param now the time, for those that are not done
     * @param link where a bar leads, by the number of its run
     * @return an {@code svg} element
     */
    public static String runs(List<RunRecord> runs, Instant now, LongFunction<String> link) {
        long longest = 1;
        for (RunRecord run : runs) {
            longest = Math.max(longest, millis(run.startedAt(), run.endedAt(), now));
        }
        double width = LEFT + runs.size() * SLOT + 4;
        Svg svg = Svg.begin("d-durations", width, TOP + PLOT + 36, "Durations of the last " + runs.size() + " runs");
        axis(svg, longest, width);
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            double height = PLOT * millis(run.startedAt(), run.endedAt(), now) / longest;
            double x = LEFT + i * SLOT + (SLOT - BAR) / 2;
            String took = Elapsed.exact(run.startedAt(), run.endedAt(), now);
            svg.line()
                    .open(
                            "a",
                            "class",
                            "d-column d-" + run.state().name().toLowerCase(Locale.ROOT),
                            "href",
                            link.apply(run.runId()));
            svg.title("Run " + run.runId() + ": " + StateWords.word(run.state()) + (took.isEmpty() ? "" : ", " + took));
            svg.empty(
                    "rect",
                    "class",
                    "d-bar",
                    "x",
                    Svg.number(x),
                    "y",
                    Svg.number(TOP + PLOT - Math.max(1, height)),
                    "width",
                    Svg.number(BAR),
                    "height",
                    Svg.number(Math.max(1, height)),
                    "rx",
                    "2");
            String middle = Svg.number(x + BAR / 2);
            svg.text(
                    StateWords.sign(run.state()),
                    "text",
                    "class",
                    "d-sign",
                    "x",
                    middle,
                    "y",
                    Svg.number(TOP + PLOT + 15));
            if (i % 4 == 0) {
                svg.text(
                        Long.toString(run.runId()),
                        "text",
                        "class",
                        "d-tick",
                        "x",
                        middle,
                        "y",
                        Svg.number(TOP + PLOT + 30));
            }
            svg.close();
        }
        return svg.end();
    }

    /**
     * Draws a line for each of the tasks that took longest, eight at most, over the runs in which they have ended.
     *
     * @param runs the runs, oldest first
     * @param tasks the tasks of these runs
     * @return an {@code svg} element
     */
    public static String tasks(List<RunRecord> runs, List<TaskRecord> tasks) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        runs.forEach(run -> places.put(run.runId(), places.size()));
        Map<String, TreeMap<Integer, Long>> lines = new TreeMap<>();
        for (TaskRecord task : tasks) {
            Integer place = places.get(task.runId());
            if (place != null
                    && task.mapIndex() == TaskRecord.NOT_MAPPED
                    && task.startedAt() != null
                    && task.endedAt() != null) {
                lines.computeIfAbsent(task.taskId(), id -> new TreeMap<>())
                        .put(place, millis(task.startedAt(), task.endedAt(), task.endedAt()));
            }
        }
        List<Map.Entry<String, TreeMap<Integer, Long>>> shown = new ArrayList<>(lines.entrySet());
        shown.sort(Comparator.comparing(line -> -longest(line.getValue())));
        shown = new ArrayList<>(shown.subList(0, Math.min(MOST_LINES, shown.size())));
        long longest = Math.max(1, shown.isEmpty() ? 1 : longest(shown.get(0).getValue()));
        shown.sort(Comparator.comparing(line -> -line.getValue().lastEntry().getValue()));

        double right = LEFT + runs.size() * SLOT;
        Svg svg = Svg.begin(
                "d-durations",
                right + NAMES,
                TOP + PLOT + 20,
                "Durations of tasks in the last " + runs.size() + " runs");
        axis(svg, longest, right);
        double next = TOP;
        for (int i = 0; i < shown.size(); i++) {
            String task = shown.get(i).getKey();
            TreeMap<Integer, Long> line = shown.get(i).getValue();
            double last = y(line.lastEntry().getValue(), longest);
            next = Math.max(next, Math.min(last + 4, TOP + PLOT - (shown.size() - 1 - i) * LINE));
            line(svg.line(), task, line, longest, i, right, next);
            next += LINE;
        }
        return svg.end();
    }

    /** Lines differ in dashes, and each has its name at its end. */
    private static void line(
            Svg svg,
            String task,
            NavigableMap<Integer, Long> line,
            long longest,
            int style,
            double right,
            double nameY) {
        StringBuilder path = new StringBuilder();
        line.forEach((place, millis) -> path.append(path.isEmpty() ? "M" : "L")
                .append(Svg.number(x(place)))
                .append(' ')
                .append(Svg.number(y(millis, longest))));
        svg.open("g", "class", "d-series d-series-" + style);
        svg.title(task + ": " + Elapsed.exact(Duration.ofMillis(line.lastEntry().getValue())) + " the last time, "
                + Elapsed.exact(Duration.ofMillis(longest(line))) + " at most");
        svg.empty("path", "class", "d-line", "d", path.toString());
        line.forEach((place, millis) ->
                svg.empty("circle", "cx", Svg.number(x(place)), "cy", Svg.number(y(millis, longest)), "r", "2.5"));
        double x = x(line.lastKey());
        svg.empty(
                "path",
                "class",
                "d-lead",
                "d",
                "M" + Svg.number(x + 4) + " " + Svg.number(y(line.lastEntry().getValue(), longest)) + "L"
                        + Svg.number(right + 4) + " " + Svg.number(nameY - 4));
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

    private static void axis(Svg svg, long longest, double right) {
        svg.open("g", "class", "d-axis");
        for (int half = 0; half <= 2; half++) {
            String y = Svg.number(TOP + PLOT * (2 - half) / 2);
            svg.empty("line", "x1", Svg.number(LEFT), "x2", Svg.number(right), "y1", y, "y2", y);
            svg.text(
                    half == 0 ? "0" : Elapsed.exact(Duration.ofMillis(longest * half / 2)),
                    "text",
                    "class",
                    "d-scale",
                    "x",
                    Svg.number(LEFT - 8),
                    "y",
                    Svg.number(TOP + PLOT * (2 - half) / 2 + 4));
        }
        svg.close();
    }

    private static double x(int place) {
        return LEFT + (place + 0.5) * SLOT;
    }

    private static double y(long millis, long longest) {
        return TOP + PLOT - PLOT * millis / longest;
    }

    private static long longest(NavigableMap<Integer, Long> line) {
        return line.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static long millis(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null
                ? 0
                : Math.max(0, Duration.between(start, end == null ? now : end).toMillis());
    }
}
