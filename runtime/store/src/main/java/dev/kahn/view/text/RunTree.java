package dev.kahn.view.text;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run as a picture: its graph along the left margin, and beside each task what it is doing. */
public final class RunTree {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final Duration SPINNER_STEP = Duration.ofMillis(100);
    private static final int BAR = 12;

    private static final List<TaskState> OF_INTEREST =
            List.of(TaskState.RUNNING, TaskState.FAILED, TaskState.WAITING, TaskState.QUEUED);

    private final Times times;
    private final Function<AttemptKey, Optional<Progress>> progress;
    private final Function<AttemptKey, Optional<String>> lastLog;

    /**
     * @param times formats moments
     * @param progress gives the progress of a body
     * @param lastLog gives the last line that it logged
     */
    public RunTree(
            Times times,
            Function<AttemptKey, Optional<Progress>> progress,
            Function<AttemptKey, Optional<String>> lastLog) {
        this.times = times;
        this.progress = progress;
        this.lastLog = lastLog;
    }

    /**
     * The run, then its tasks.
     *
     * @param board what is known of the run
     * @param now the time
     * @param maxLines how many lines fit
     * @return no more lines than that
     */
    public List<Line> lines(RunBoard board, Instant now, int maxLines) {
        List<Line> lines = new ArrayList<>();
        lines.add(header(board, now));
        lines.addAll(tasks(board, now, maxLines - 1));
        return lines;
    }

    /**
     * The tasks.
     *
     * @param board what is known of the run
     * @param now the time
     * @param maxLines if more tasks than fit, only those active or failed are shown, and the others are counted
     * @return no more lines than that
     */
    public List<Line> tasks(RunBoard board, Instant now, int maxLines) {
        List<Line> lines = new ArrayList<>();
        boolean whole = board.nodes().size() <= maxLines;
        List<Rails.Row> rails = whole ? Rails.of(board.graph()) : List.of();
        boolean drawn = whole && Rails.width(rails) <= Rails.WIDEST;
        Set<String> told = whole ? Set.of() : ofMostInterest(board, maxLines - 1);
        int names = drawn ? Rails.width(rails) + 1 : 2;
        int words = names + 2 + longestId(board);
        for (int i = 0; i < board.nodes().size(); i++) {
            TaskNode node = board.nodes().get(i);
            if (whole || told.contains(node.id())) {
                Line line = new Line();
                if (drawn) {
                    line.add(Paint.FAINT, rails.get(i).before());
                }
                addSign(line, board.state(node.id()), now);
                if (drawn) {
                    line.add(Paint.FAINT, rails.get(i).after());
                }
                line.padTo(names).add(node.id()).padTo(words).add(words(board, node, now));
                lines.add(line);
            }
        }
        if (!whole) {
            lines.add(new Line().add(Paint.FAINT, "… " + counts(board)));
        }
        return lines;
    }

    /**
     * Counts how the tasks ended.
     *
     * @param board what is known of the run
     * @return for example {@code 2 succeeded, 1 failed}
     */
    public static String counts(RunBoard board) {
        return board.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + Signs.past(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static Line header(RunBoard board, Instant now) {
        RunRecord run = board.run();
        return new Line()
                .add(Paint.STRONG, run.dagId() + " run " + run.runId())
                .add("  ")
                .add(Signs.paint(run.state()), StateWords.word(run.state()))
                .add(" " + Elapsed.text(run.startedAt(), run.endedAt(), now));
    }

    private static int longestId(RunBoard board) {
        return board.nodes().stream().mapToInt(node -> node.id().length()).max().orElse(0);
    }

    /** The tasks to show if not all fit: active ones first, then failed ones, then those that wait. */
    private static Set<String> ofMostInterest(RunBoard board, int most) {
        return board.nodes().stream()
                .map(TaskNode::id)
                .filter(id -> OF_INTEREST.contains(board.state(id)))
                .sorted(Comparator.comparing(id -> OF_INTEREST.indexOf(board.state(id))))
                .limit(Math.max(0, most))
                .collect(Collectors.toSet());
    }

    private static void addSign(Line line, TaskState state, Instant now) {
        boolean turning = state == TaskState.RUNNING;
        int frame = (int) (now.toEpochMilli() / SPINNER_STEP.toMillis() % SPINNER.length);
        line.add(Signs.paint(state), turning ? SPINNER[frame] : StateWords.sign(state));
    }

    private Line words(RunBoard board, TaskNode node, Instant now) {
        Optional<TaskRecord> row = board.task(node.id());
        if (row.isEmpty()) {
            return new Line();
        }
        TaskRecord task = row.get();
        Line took = Line.of(Elapsed.text(task.startedAt(), task.endedAt(), now));
        boolean isMapped = board.isMapped(node.id());
        return switch (task.state()) {
            case PENDING -> new Line();
            case QUEUED -> new Line().add(Paint.WAITING, new TaskWords(times).queued(board, node, task, now));
            case RUNNING -> isMapped ? mapped(board, node, took, now) : running(board, node, task, now);
            case WAITING -> waiting(board, node, task, now);
            case SUCCESS -> isMapped ? took.add("  " + ElementWords.all(board.elements(node.id()))) : took;
            case FAILED -> took.add("  ").add(Paint.BAD, task.reason());
            case SKIPPED, UPSTREAM_FAILED, CANCELLED ->
                new Line()
                        .add(
                                Paint.FAINT,
                                StateWords.word(task.state())
                                        + (task.reason().isEmpty() ? "" : ": " + task.reason())
                                        + TaskWords.soFar(board, node, task));
        };
    }

    private static Line mapped(RunBoard board, TaskNode node, Line took, Instant now) {
        ElementRows elements = board.elements(node.id());
        Progress done = new Progress(elements.done(), elements.size(), ElementWords.beside(elements, now));
        return new Line().add(Paint.ACTIVE, took.toString()).add("  " + bar(done));
    }

    private Line running(RunBoard board, TaskNode node, TaskRecord task, Instant now) {
        AttemptKey attempt = board.key(task, task.attempt());
        Instant since = board.attempt(task, task.attempt())
                .map(row -> row.startedAt())
                .orElse(Objects.requireNonNullElse(task.startedAt(), now));
        Line line = new Line().add(Paint.ACTIVE, Elapsed.text(Duration.between(since, now)));
        if (task.attempt() > 1) {
            line.add(TaskWords.attempt(board, node, task));
        }
        progress.apply(attempt).ifPresent(reported -> line.add("  " + bar(reported)));
        lastLog.apply(attempt).ifPresent(text -> line.add("  ").add(Paint.FAINT, text));
        return line;
    }

    private static String bar(Progress reported) {
        if (reported.total() <= 0) {
            return reported.done() + " " + reported.unit();
        }
        double part = Math.max(0, Math.min(1, (double) reported.done() / reported.total()));
        int full = (int) (part * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full) + " " + (int) (part * 100) + "% " + reported.done() + "/"
                + reported.total() + " " + reported.unit();
    }

    private Line waiting(RunBoard board, TaskNode node, TaskRecord task, Instant now) {
        Wait wait = Wait.of(task).orElseThrow();
        String ahead = Times.ahead(Duration.between(now, wait.until())) + ", at " + times.near(wait.until(), now);
        Line line = new Line().add(Paint.WAITING, wait.what().then() + " " + ahead);
        if (wait.what() == Wait.What.RETRY) {
            line.add(TaskWords.attempt(board, node, task) + " failed: ").add(Paint.BAD, task.reason());
        }
        return line;
    }
}
