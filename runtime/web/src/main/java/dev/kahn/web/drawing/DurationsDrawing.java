package dev.kahn.web.drawing;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long the last runs took: a bar for each run, or a line for each task; and how long after their ticks tasks were done.
 * Some dozens of bars that are links with names need no library of charts: as SVG they are there without a script, for a
 * keyboard and a screen reader too. Pure functions.
 */
public final class DurationsDrawing {
    private static final double BAR = 20;

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
        double width = Plot.LEFT + runs.size() * Plot.SLOT + 4;
        Svg svg = Svg.begin(
                "d-durations", width, Plot.TOP + Plot.HEIGHT + 36, "Durations of the last " + runs.size() + " runs");
        Plot.axis(svg, longest, width);
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            double height = Plot.HEIGHT * millis(run.startedAt(), run.endedAt(), now) / longest;
            double x = Plot.LEFT + i * Plot.SLOT + (Plot.SLOT - BAR) / 2;
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
                    Svg.number(Plot.TOP + Plot.HEIGHT - Math.max(1, height)),
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
                    Svg.number(Plot.TOP + Plot.HEIGHT + 15));
            if (i % 4 == 0) {
                svg.text(
                        Long.toString(run.runId()),
                        "text",
                        "class",
                        "d-tick",
                        "x",
                        middle,
                        "y",
                        Svg.number(Plot.TOP + Plot.HEIGHT + 30));
            }
            svg.close();
        }
        return svg.end();
    }

    /**
     * Draws a line for each of the tasks that took longest, over the runs in which they have ended.
     *
     * @param runs the runs, oldest first
     * @param tasks the tasks of these runs
     * @return an {@code svg} element
     */
    public static String tasks(List<RunRecord> runs, List<TaskRecord> tasks) {
        TaskLines lines = new TaskLines(runs, "Durations of tasks in the last " + runs.size() + " runs");
        lines.add(tasks, (run, task) -> task.startedAt());
        return lines.draw(null);
    }

    /**
     * Draws a line for each of the tasks that were done last: how long after the tick of their run that was, or after it was
     * asked for. Runs for ticks of the past are left out.
     *
     * @param runs the runs, oldest first
     * @param tasks the tasks of these runs
     * @param deadline how long after its tick a run should be done; null for none. It is a line of its own, unless it is so far
     *     off that the others would lie flat
     * @return an {@code svg} element
     */
    public static String landings(List<RunRecord> runs, List<TaskRecord> tasks, @Nullable Duration deadline) {
        List<RunRecord> timely =
                runs.stream().filter(run -> run.type() != RunType.BACKFILL).toList();
        TaskLines lines = new TaskLines(timely, "Landing times of tasks in the last " + timely.size() + " runs");
        lines.add(tasks, (run, task) -> run.scheduledFor());
        return lines.draw(deadline);
    }

    private static long millis(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null
                ? 0
                : Math.max(0, Duration.between(start, end == null ? now : end).toMillis());
    }
}
