package dev.kahn.cli.report;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.RunBoard;
import dev.kahn.view.text.RunTree;
import dev.kahn.view.text.Signs;
import dev.kahn.view.text.TaskWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a run ended: how long it took, what failed and why, and how to read more. */
public final class Summary {

    /** How many failures a person reads one by one. */
    private static final int MOST_FAILURES = 10;

    private final String command;

    /** @param command the command to which a verb can be added */
    public Summary(String command) {
        this.command = command;
    }

    /** All of it. */
    public List<Line> of(RunBoard board, Instant now) {
        List<Line> lines = new ArrayList<>();
        lines.add(headline(board, now));
        lines.addAll(reasons(board));
        return lines;
    }

    /** How it ended, and how long it took. */
    Line headline(RunBoard board, Instant now) {
        RunRecord run = board.run();
        return new Line()
                .add(Paint.STRONG, run.dagId() + " run " + run.runId())
                .add(": ")
                .add(Signs.paint(run.state()), StateWords.word(run.state()))
                .add(took(run, now) + " (" + RunTree.counts(board) + ")");
    }

    /** What failed and why; empty if nothing did. */
    List<Line> reasons(RunBoard board) {
        RunRecord run = board.run();
        List<Line> lines = new ArrayList<>();
        List<Failure> failed = board.nodes().stream()
                .filter(node -> board.state(node.id()) == TaskState.FAILED)
                .flatMap(node -> failures(board, node))
                .toList();
        failed.stream().limit(MOST_FAILURES).forEach(failure -> lines.addAll(told(board, failure)));
        if (failed.size() > MOST_FAILURES) {
            lines.add(Line.of("  and " + (failed.size() - MOST_FAILURES) + " more failed; see " + command + " status "
                    + run.runId() + " --json"));
        }
        if (failed.isEmpty() && !run.reason().isEmpty()) {
            lines.add(Line.of("  " + run.reason()));
        }
        return lines;
    }

    private static String took(RunRecord run, Instant now) {
        String elapsed = Elapsed.text(run.startedAt(), run.endedAt(), now);
        if (elapsed.isEmpty()) {
            return "";
        }
        return (run.state() == RunState.SUCCESS ? " in " : " after ") + elapsed;
    }

    private record Failure(TaskNode node, TaskRecord instance) {}

    /** For a mapped task, its elements; the task itself if it failed for another reason. */
    private static Stream<Failure> failures(RunBoard board, TaskNode node) {
        List<TaskRecord> elements = board.elements(node.id()).failed();
        return (elements.isEmpty() ? board.task(node.id()).stream() : elements.stream())
                .map(instance -> new Failure(node, instance));
    }

    private List<Line> told(RunBoard board, Failure failure) {
        TaskRecord task = failure.instance();
        InstanceKey key = task.instance();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add("  ")
                .add(Paint.BAD, StateWords.sign(TaskState.FAILED) + " " + key)
                .add(TaskWords.attempt(board, failure.node(), task) + ": " + task.reason()));
        if (task.attempt() > 0) {
            lines.add(new Line()
                    .add("    ")
                    .add(Paint.FAINT, "log: " + command + " logs " + task.runId() + " " + of(key)));
        }
        return lines;
    }

    /** As {@code logs} takes it, because brackets have a meaning in shells. */
    private static String of(InstanceKey key) {
        return key.taskId() + (key.mapIndex() == TaskRecord.NOT_MAPPED ? "" : " --element " + key.mapIndex());
    }
}
