package dev.kahn.cli.report;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.terminal.JsonEvent;
import dev.kahn.terminal.Screen;
import java.time.Instant;
import java.util.List;

/** One JSON object for each event. */
public final class JsonReport implements RunReport {

    private final Screen screen;

    public JsonReport(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void changed(Board board, List<RunChange> changes, Instant now) {
        changes.forEach(change -> tell(board, change, now));
    }

    private void tell(Board board, RunChange change, Instant now) {
        if (change instanceof RunRecord run) {
            screen.println(JsonEvent.of(run, now));
        } else if (change instanceof TaskRecord task) {
            screen.println(JsonEvent.of(task, dagId(board, task), isMapped(board, task), now));
        } else if (change instanceof AttemptRecord attempt) {
            screen.println(JsonEvent.of(attempt, now));
        }
    }

    private static String dagId(Board board, TaskRecord task) {
        return board.run(task.runId()).map(run -> run.graph().id()).orElse("");
    }

    private static boolean isMapped(Board board, TaskRecord task) {
        return board.run(task.runId())
                .filter(run -> run.isMapped(task.taskId()))
                .isPresent();
    }

    @Override
    public void say(String text) {
        screen.note(text);
    }

    @Override
    public void finish(Board board, Instant now) {}
}
