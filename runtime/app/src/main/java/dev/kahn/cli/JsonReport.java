package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object for each thing that happens: {@code event} is {@code run}, {@code task} or {@code attempt}. */
final class JsonReport implements RunReport {

    private final Screen screen;

    JsonReport(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void changed(Board board, List<RunChange> changes, Instant now) {
        changes.forEach(change -> tell(board, change, now));
    }

    private void tell(Board board, RunChange change, Instant now) {
        if (change instanceof RunRecord run) {
            tell("run", run.runId(), Json.run(run), now);
        } else if (change instanceof TaskRecord task) {
            tell("task", task.runId(), Json.task(task, isMapped(board, task)), now);
        } else if (change instanceof AttemptRecord attempt) {
            tell("attempt", attempt.runId(), Json.attempt(attempt), now);
        }
    }

    private static boolean isMapped(Board board, TaskRecord task) {
        return board.run(task.runId())
                .filter(run -> run.isMapped(task.taskId()))
                .isPresent();
    }

    private void tell(String event, long runId, Map<String, @Nullable Object> what, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event);
        json.put("at", now.toString());
        json.put("run", runId);
        json.putAll(what);
        screen.println(Json.text(json));
    }

    @Override
    public void say(String text) {
        screen.note(text);
    }

    @Override
    public void finish(Board board, Instant now) {}
}
