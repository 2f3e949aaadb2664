package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.log.LogReader;
import dev.kahn.view.Elapsed;
import dev.kahn.view.Printable;
import dev.kahn.view.StateWords;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log of an attempt: its end, or what an offset asks for.
 *
 * @param run the run
 * @param task the task's id
 * @param name the task, as messages have it
 * @param element which element of a mapped task; -1 if it is none
 * @param shown the attempt that is shown; empty if there was none yet
 * @param attempts all attempts of the task
 * @param lines the lines
 * @param skipped how many bytes of the log come before them
 */
public record LogPage(
        RunRecord run,
        String task,
        String name,
        int element,
        Optional<Tab> shown,
        List<Tab> attempts,
        List<String> lines,
        long skipped) {

    /** A page has at most so much of a log; the whole is downloaded. */
    private static final long SHOWN_BYTES = 200_000;

    /** Longer lines are cut: a browser is slow with those. */
    private static final int LINE = 4_000;

    /**
     * An attempt.
     *
     * @param number which
     * @param state its state, as a class of the style sheet
     * @param sign its state, as a character
     * @param title its state in words, how long it took, and what went wrong
     * @param isOpen whether it still runs
     */
    public record Tab(int number, String state, String sign, String title, boolean isOpen) {}

    static LogPage of(Site site, RunRecord run, String task, int element, long number) throws IOException {
        List<AttemptRecord> attempts = site.views().attempts(run.runId()).stream()
                .filter(attempt -> attempt.attempt().taskId().equals(task)
                        && attempt.attempt().mapIndex() == element)
                .toList();
        if (attempts.isEmpty() && !isTask(site, run, task)) {
            throw HttpException.notFound("task " + task + " in DAG " + run.dagId());
        }
        List<Tab> tabs = attempts.stream().map(attempt -> tab(site, attempt)).toList();
        Optional<Tab> shown = tabs.stream()
                .filter(tab -> number == 0 || tab.number() == number)
                .reduce((first, second) -> second);
        if (number != 0 && shown.isEmpty()) {
            throw HttpException.notFound("attempt " + number + " of task " + task + " in run " + run.runId());
        }
        Optional<Path> file = shown.flatMap(
                tab -> site.logs().file(new AttemptKey(run.dagId(), run.runId(), task, element, tab.number())));
        long size = file.isPresent() ? Files.size(file.get()) : 0;
        long skipped = Math.max(0, size - SHOWN_BYTES);
        List<String> lines = file.isPresent() ? lines(file.get(), skipped) : List.of();
        return new LogPage(
                run, task, element < 0 ? task : task + "[" + element + "]", element, shown, tabs, lines, skipped);
    }

    private static boolean isTask(Site site, RunRecord run, String task) {
        return site.dag(run.dagId()).flatMap(dag -> dag.task(task)).isPresent()
                || site.views().tasks(run.runId()).stream()
                        .anyMatch(record -> record.taskId().equals(task));
    }

    private static Tab tab(Site site, AttemptRecord attempt) {
        String took = Elapsed.text(
                attempt.startedAt(), attempt.endedAt(), site.clock().instant());
        return new Tab(
                attempt.attempt().number(),
                TaskLine.css(attempt.state()),
                StateWords.sign(attempt.state()),
                StateWords.word(attempt.state()) + " after " + took
                        + (attempt.error().isEmpty() ? "" : ": " + attempt.error()),
                attempt.endedAt() == null);
    }

    private static List<String> lines(Path file, long from) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LogReader reader = LogReader.open(file, from)) {
            for (List<String> more = reader.lines(); !more.isEmpty(); more = reader.lines()) {
                more.forEach(
                        line -> lines.add(Printable.line(line.length() > LINE ? line.substring(0, LINE) + "…" : line)));
            }
        }
        if (from > 0 && !lines.isEmpty()) {
            lines.remove(0); // most likely the end of a line
        }
        return lines;
    }

    /**
     * The level of a line, which stands after its time.
     *
     * @param line the line
     * @return a class of the style sheet; empty for a line that goes on
     */
    public static String level(String line) {
        int from = line.indexOf(' ') + 1;
        int to = line.indexOf(' ', from);
        String level = to > from ? line.substring(from, to) : "";
        return switch (level) {
            case "ERROR", "WARN", "DEBUG", "TRACE", "INFO" -> level.toLowerCase(java.util.Locale.ROOT);
            default -> "";
        };
    }
}
