package dev.kahn.cli.report;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import dev.kahn.terminal.Screen;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.RunBoard;
import dev.kahn.view.text.TaskWords;
import dev.kahn.view.text.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One line for each event, where there is no terminal: for files, pipes and CI. */
public final class PlainReport implements RunReport {

    private final Screen screen;
    private final Times times;
    private final TaskWords words;
    private final Summary summary;
    private final ElementNews elements = new ElementNews();

    /** The attempt of each sensor that has been reported: its polls are not news. */
    private final Map<String, Integer> polled = new HashMap<>();

    public PlainReport(Screen screen, Times times, Summary summary) {
        this.screen = screen;
        this.times = times;
        this.words = new TaskWords(times);
        this.summary = summary;
    }

    @Override
    public void changed(Board board, List<RunChange> changes, Instant now) {
        Set<TaskRecord.Key> mapped = new LinkedHashSet<>();
        for (RunChange change : changes) {
            board.run(change.runId()).ifPresent(run -> tell(run, change, now));
            if (change instanceof TaskRecord task && task.mapIndex() != TaskRecord.NOT_MAPPED) {
                mapped.add(new TaskRecord.Key(task.runId(), task.taskId(), TaskRecord.NOT_MAPPED));
            }
        }
        mapped.forEach(task -> board.run(task.runId()).ifPresent(run -> tellProgress(run, task.taskId(), now)));
    }

    private void tellProgress(RunBoard board, String taskId, Instant now) {
        elements.progress(board, taskId, now)
                .ifPresent(words -> line(now, name(board, InstanceKey.of(taskId)) + ": " + words));
    }

    private void tell(RunBoard board, RunChange change, Instant now) {
        if (change instanceof RunRecord run) {
            if (!run.state().isDone()) {
                line(
                        now,
                        board.graph().id() + " run " + run.runId() + ": "
                                + (run.startedAt() == null ? "queued" : "started"));
            }
        } else if (change instanceof AttemptRecord attempt) {
            if (attempt.state() == AttemptState.LOST && elements.isToldOfLoss(attempt.attempt())) {
                line(
                        now,
                        name(board, attempt.attempt().instance()) + ": attempt "
                                + attempt.attempt().number() + " was lost with its process");
            }
        } else if (change instanceof TaskRecord task) {
            board.graph()
                    .task(task.taskId())
                    .filter(node -> isNews(node, task))
                    .ifPresent(node ->
                            line(now, name(board, task.instance()) + ": " + words.happened(board, node, task, now)));
        }
    }

    private boolean isNews(TaskNode node, TaskRecord task) {
        if (task.mapIndex() != TaskRecord.NOT_MAPPED) {
            return elements.isTold(task);
        }
        if (task.state() == TaskState.PENDING) {
            return false; // it will run again, which has been said before
        }
        if (node.poll() == null
                || task.state().isDone()
                || task.attempt() == 0
                || !task.reason().isEmpty()) {
            return true;
        }
        Integer told = polled.get(task.runId() + node.id());
        if (task.state() == TaskState.RUNNING) {
            polled.put(task.runId() + node.id(), task.attempt());
        }
        return task.state() == TaskState.RUNNING && (told == null || told != task.attempt());
    }

    private static String name(RunBoard board, InstanceKey instance) {
        return board.graph().id() + " run " + board.run().runId() + " " + instance;
    }

    private void line(Instant now, String text) {
        screen.println(Line.of(times.clock(now) + " " + text));
    }

    @Override
    public void say(String text) {
        screen.note(text);
    }

    @Override
    public void finish(Board board, Instant now) {
        for (RunBoard run : board.runs()) {
            summary.of(run, now).forEach(screen::println);
        }
    }
}
