package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A stored run for people: what it is, then its tasks. */
final class RunText {

    /** A result that is longer is told by its size. */
    private static final int LONGEST_RESULT = 60;

    private final RunBoard board;
    private final boolean interrupted;
    private final Surroundings surroundings;
    private final Times times;
    private final Instant now;

    RunText(RunBoard board, boolean interrupted, Surroundings surroundings) {
        this.board = board;
        this.interrupted = interrupted;
        this.surroundings = surroundings;
        this.times = surroundings.times();
        this.now = surroundings.clock().instant();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        RunRecord run = board.run();
        if (interrupted) {
            String program = surroundings.command() + " run"
                    + surroundings.onlyDagId().map(id -> "").orElse(" " + run.dagId());
            lines.add(new Line()
                    .add(Paint.STRONG, run.dagId() + " run " + run.runId())
                    .add(": ")
                    .add(Paint.BAD, "interrupted")
                    .add(" (" + Summary.counts(board) + ")"));
            lines.add(Line.of("  its process is gone; it goes on with: " + program + " --resume"));
        } else {
            lines.addAll(new Summary(surroundings.command()).of(board, now));
        }
        lines.add(new Line().add(Paint.FAINT, "  " + about(run)));
        lines.add(new Line());
        Table table = new Table().header("  TASK", "STATE", "ATTEMPT", "START", "TOOK", "");
        board.nodes().forEach(node -> table.row(row(node)));
        lines.addAll(table.lines());
        return lines;
    }

    private String about(RunRecord run) {
        String at = run.startedAt() == null
                ? "queued " + times.dateAndClock(run.createdAt())
                : "started " + times.dateAndClock(run.startedAt());
        String params = run.params().equals("{}") ? "" : ", with " + run.params();
        return at + ", " + Signs.word(run.type()) + " for " + times.dateAndClock(run.scheduledFor()) + params;
    }

    private Line[] row(TaskNode node) {
        TaskState state = board.state(node.id());
        Optional<TaskRecord> row = board.task(node.id());
        boolean lost = interrupted && state == TaskState.RUNNING;
        Paint paint = lost ? Paint.BAD : Signs.paint(state);
        int attempt = row.map(TaskRecord::attempt).orElse(0);
        return new Line[] {
            new Line().add(paint, Signs.of(state)).add(" " + node.id()),
            new Line().add(paint, lost ? "interrupted" : Signs.word(state)),
            Line.of(attempt == 0 ? "" : attempt + "/" + board.attemptsAllowed(node)),
            Line.of(row.map(TaskRecord::startedAt)
                    .map(at -> times.near(at, now))
                    .orElse("")),
            Line.of(row.filter(task -> !lost && task.state() != TaskState.WAITING)
                    .map(task -> Times.elapsed(task.startedAt(), task.endedAt(), now))
                    .orElse("")),
            Line.of(row.map(task -> String.join(" · ", details(node, task))).orElse(""))
        };
    }

    private List<String> details(TaskNode node, TaskRecord task) {
        List<String> details = new ArrayList<>();
        if (task.state() == TaskState.WAITING) {
            details.add(new TaskWords(times).waits(board, node, task, now));
        } else if (!task.reason().isEmpty()) {
            details.add(task.reason());
        }
        String result = task.result();
        if (result != null) {
            details.add(
                    result.length() <= LONGEST_RESULT
                            ? "result " + result
                            : "result of " + size(result.getBytes(StandardCharsets.UTF_8).length));
        }
        board.attempt(task.taskId(), task.attempt())
                .ifPresent(attempt -> notes(attempt).forEach(details::add));
        return details;
    }

    private static Stream<String> notes(AttemptRecord attempt) {
        if (!(Json.raw(attempt.notes()) instanceof JsonNode notes)) {
            return Stream.empty();
        }
        return notes.properties().stream().map(note -> note.getKey() + " " + value(note));
    }

    private static String value(Map.Entry<String, JsonNode> note) {
        JsonNode value = note.getValue();
        if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
            return String.format("%.0f", value.asDouble());
        }
        return value.asString(value.toString());
    }

    private static String size(int bytes) {
        return bytes < 1024 ? bytes + " bytes" : (bytes + 512) / 1024 + " KiB";
    }
}
