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
 * How long the last runs took, as a bar for each run or a line for each task, and how long after their ticks tasks
 * ended. Some dozens of bars need no chart library: as SVG links with names they work without a script, and with
 * keyboard and screen reader. Pure functions.
 */
public final class DurationsDrawing {
    /** The width of a bar, as a share of its place. */
    private static final double BAR = 0.77;

    private DurationsDrawing() {}

    /**
     * Draws a bar for each run.
     *
     * @param runs the runs, oldest first; one that has not started has an empty place
     * @param now the current time, for open runs
     * @param link the URL of a run, by its number
     * @return an {@code svg} element
     */
    public static String runs(List<RunRecord> runs, Instant now, LongFunction<String> link) {
        long longest = 1;
        for (RunRecord run : runs) {
            longest = Math.max(longest, millis(run.startedAt(), run.endedAt(), now));
        }
        Plot plot = Plot.of(runs.size(), longest);
        Svg svg = Svg.begin("d-durations", plot.width(), Plot.BOTTOM + 36, "Durations of " + last(runs));
        plot.axis(svg);
        double width = plot.slot() * BAR;
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            double y = Math.min(plot.y(millis(run.startedAt(), run.endedAt(), now)), Plot.BOTTOM - 1);
            String took = Elapsed.exact(run.startedAt(), run.endedAt(), now);
            svg.line()
                    .open(
                            "a",
                            "class",
                            "d-column d-" + run.state().name().toLowerCase(Locale.ROOT),
                            "href",
                            link.apply(run.runId()));
            svg.title("Run " + run.runId() + ": " + StateWords.word(run.state()) + (took.isEmpty() ? "" : ", " + took));
            svg.rectangle("d-bar", plot.x(i) - width / 2, y, width, Plot.BOTTOM - y, 2);
            svg.text(StateWords.sign(run.state()), "d-sign", plot.x(i), Plot.BOTTOM + 15);
            svg.close();
        }
        plot.numbers(svg, runs.stream().map(RunRecord::runId).toList(), Plot.BOTTOM + 30);
        return svg.end();
    }

    /**
     * Draws a line for each of the tasks that took longest, over the runs in which they have ended.
     *
     * @param runs the runs, oldest first
     * @param tasks the tasks of these runs
     * @return the lines
     */
    public static LineChart tasks(List<RunRecord> runs, List<TaskRecord> tasks) {
        TaskLines lines = new TaskLines(runs, "Durations of tasks in " + last(runs));
        lines.add(tasks, (run, task) -> task.startedAt());
        return lines.draw(null);
    }

    /**
     * Draws a line for each of the tasks that ended last: how long after the tick of their run that was, or after the
     * run was requested. Backfills are left out.
     *
     * @param runs the runs, oldest first
     * @param tasks the tasks of these runs
     * @param deadline how long after its tick a run should be done; null for none. It is drawn as a line, unless it is
     *     so high that the others would be flat
     * @return the lines
     */
    public static LineChart landings(List<RunRecord> runs, List<TaskRecord> tasks, @Nullable Duration deadline) {
        List<RunRecord> timely =
                runs.stream().filter(run -> run.type() != RunType.BACKFILL).toList();
        TaskLines lines = new TaskLines(timely, "Landing times of tasks in " + last(timely));
        lines.add(tasks, (run, task) -> run.expectedSince());
        return lines.draw(deadline);
    }

    private static String last(List<RunRecord> runs) {
        return "the last " + (runs.size() == 1 ? "1 run" : runs.size() + " runs");
    }

    private static long millis(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null
                ? 0
                : Math.max(0, Duration.between(start, end == null ? now : end).toMillis());
    }
}
