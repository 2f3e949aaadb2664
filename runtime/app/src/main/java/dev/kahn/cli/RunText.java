package dev.kahn.cli;

import dev.kahn.Interval;
import dev.kahn.cli.report.Summary;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import dev.kahn.terminal.Table;
import dev.kahn.view.Elapsed;
import dev.kahn.view.RunTurn;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RawJson;
import dev.kahn.view.text.ElementRows;
import dev.kahn.view.text.ElementWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.RunBoard;
import dev.kahn.view.text.RunTree;
import dev.kahn.view.text.Signs;
import dev.kahn.view.text.TaskWords;
import dev.kahn.view.text.Times;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A stored run as text: what it is, then its tasks. */
final class RunText {

    /** From here on figures are not shown with all digits: nobody reads them, and a double does not have them. */
    private static final double MOST_DIGITS = 1e15;

    /** Of a longer result, only the size is shown. */
    private static final int LONGEST_RESULT = 60;

    /** Of one mapped task. */
    private static final int MOST_ELEMENTS = 10;

    private final RunBoard board;
    private final Optional<RunTurn> turn;
    private final RunChain chain;
    private final boolean interrupted;
    private final Surroundings surroundings;
    private final Times times;
    private final Instant now;

    /** @param turn what it waits for, if it is queued; empty if nothing */
    RunText(RunBoard board, Optional<RunTurn> turn, RunChain chain, boolean interrupted, Surroundings surroundings) {
        this.board = board;
        this.turn = turn;
        this.chain = chain;
        this.interrupted = interrupted;
        this.surroundings = surroundings;
        this.times = surroundings.times();
        this.now = surroundings.clock().instant();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        RunRecord run = board.run();
        if (interrupted) {
            boolean isQueued = run.state() == RunState.QUEUED;
            lines.add(new Line()
                    .add(Paint.STRONG, run.dagId() + " run " + run.runId())
                    .add(": ")
                    .add(Paint.BAD, isQueued ? "queued" : "interrupted")
                    .add(" (" + RunTree.counts(board) + ")"));
            lines.add(Line.of("  " + (isQueued ? "no process is there to run it" : "its process is gone")
                    + "; it continues with: " + surroundings.resumeCommand(run.dagId())));
        } else {
            lines.addAll(new Summary(surroundings.command()).of(board, now));
            turn.ifPresent(waits -> lines.add(Line.of("  " + waits.words())));
        }
        lines.add(new Line().add(Paint.FAINT, "  " + about(run)));
        chain.lines().forEach(line -> lines.add(new Line().add(Paint.FAINT, "  " + line)));
        lines.add(new Line());
        Table table = new Table().header("  TASK", "STATE", "ATTEMPT", "START", "TOOK", "");
        for (TaskNode node : board.nodes()) {
            table.row(row(node, board.task(node.id()), node.id()));
            elements(node, table);
        }
        lines.addAll(table.lines());
        return lines;
    }

    private String about(RunRecord run) {
        String at = run.startedAt() == null
                ? "queued " + times.dateAndClock(run.createdAt())
                : "started " + times.dateAndClock(run.startedAt());
        String params = run.params().equals("{}") ? "" : ", with " + run.params();
        return at + ", " + StateWords.word(run.type()) + " for " + times.dateAndClock(run.scheduledFor()) + ", "
                + interval(run.interval()) + params;
    }

    private String interval(Interval interval) {
        return interval.isEmpty()
                ? "interval empty"
                : "interval " + times.dateAndClock(interval.start()) + " – " + times.dateAndClock(interval.end());
    }

    /** Adds the elements of a mapped task that failed or are in progress, below it. */
    private void elements(TaskNode node, Table table) {
        ElementRows elements = board.elements(node.id());
        List<TaskRecord> told = Stream.concat(elements.failed().stream(), elements.underWay().stream())
                .toList();
        told.stream()
                .limit(MOST_ELEMENTS)
                .forEach(element -> table.row(row(node, Optional.of(element), "  " + element.instance())));
        if (told.size() > MOST_ELEMENTS) {
            table.row(new Line().add(Paint.FAINT, "    … " + (told.size() - MOST_ELEMENTS) + " more; --json has all"));
        }
    }

    private Line[] row(TaskNode node, Optional<TaskRecord> row, String name) {
        TaskState state = row.map(TaskRecord::state).orElse(TaskState.PENDING);
        boolean lost = interrupted && state == TaskState.RUNNING;
        Paint paint = lost ? Paint.BAD : Signs.paint(state);
        int attempt = row.map(TaskRecord::attempt).orElse(0);
        return new Line[] {
            new Line().add(paint, StateWords.sign(state)).add(" " + name),
            new Line().add(paint, lost ? "interrupted" : StateWords.word(state)),
            Line.of(
                    attempt == 0
                            ? ""
                            : attempt + "/"
                                    + row.map(task -> board.attemptsAllowed(node, task))
                                            .orElse(0)),
            Line.of(row.map(TaskRecord::startedAt)
                    .map(at -> times.near(at, now))
                    .orElse("")),
            Line.of(row.filter(task -> !lost && task.state() != TaskState.WAITING)
                    .map(task -> Elapsed.text(task.startedAt(), task.endedAt(), now))
                    .orElse("")),
            Line.of(row.map(task -> String.join(" · ", details(node, task))).orElse(""))
        };
    }

    private List<String> details(TaskNode node, TaskRecord task) {
        List<String> details = new ArrayList<>();
        if (task.state() == TaskState.WAITING) {
            details.add(new TaskWords(times).waits(board, node, task, now));
        } else if (task.state() == TaskState.QUEUED) {
            details.add(new TaskWords(times).queued(board, node, task, now));
        } else if (!task.reason().isEmpty() && !elementsTellWhy(node, task)) {
            details.add(task.reason());
        }
        String result = task.result();
        if (TaskWords.isWhole(node, task)) {
            addElements(task, details);
        } else if (result != null) {
            details.add(
                    result.length() <= LONGEST_RESULT
                            ? "result " + result
                            : "result of " + size(result.getBytes(StandardCharsets.UTF_8).length));
        }
        board.attempt(task, task.attempt()).ifPresent(attempt -> notes(attempt).forEach(details::add));
        return details;
    }

    private boolean elementsTellWhy(TaskNode node, TaskRecord task) {
        return TaskWords.isWhole(node, task)
                && !board.elements(node.id()).failed().isEmpty();
    }

    private void addElements(TaskRecord task, List<String> details) {
        ElementRows elements = board.elements(task.taskId());
        if (task.state() == TaskState.RUNNING) {
            details.add(ElementWords.progress(elements, now));
        } else if (task.result() != null) {
            details.add(ElementWords.all(elements));
        }
    }

    private static Stream<String> notes(AttemptRecord attempt) {
        JsonNode notes = RawJson.of(attempt.notes());
        if (notes == null) {
            return Stream.empty();
        }
        return notes.properties().stream().map(note -> note.getKey() + " " + value(note));
    }

    private static String value(Map.Entry<String, JsonNode> note) {
        JsonNode value = note.getValue();
        if (value.isObject()) { // progress
            long total = value.path("total").asLong(0);
            return value.path("done").asLong(0) + (total > 0 ? " of " + total : "");
        }
        if (value.isNumber() && Math.abs(value.asDouble()) >= MOST_DIGITS) {
            return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value.asDouble());
        }
        if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
            return String.format(Locale.ROOT, "%.0f", value.asDouble());
        }
        return value.asString(value.toString());
    }

    private static String size(int bytes) {
        return bytes < 1024 ? bytes + " bytes" : (bytes + 512) / 1024 + " KiB";
    }
}
