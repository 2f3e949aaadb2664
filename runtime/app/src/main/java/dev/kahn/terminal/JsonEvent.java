package dev.kahn.terminal;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as JSON, for programs: {@code event} is {@code run}, {@code task} or {@code attempt}. */
public final class JsonEvent {

    private JsonEvent() {}

    /** The state of a run. */
    public static String of(RunRecord run, Instant now) {
        return text("run", run.runId(), Json.run(run), now);
    }

    /** @param isMapped whether the task has elements */
    public static String of(TaskRecord task, String dagId, boolean isMapped, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dag", dagId);
        json.putAll(Json.task(task, isMapped));
        return text("task", task.runId(), json, now);
    }

    /** The state of an attempt. */
    public static String of(AttemptRecord attempt, Instant now) {
        return text("attempt", attempt.runId(), Json.attempt(attempt), now);
    }

    private static String text(String event, long runId, Map<String, @Nullable Object> what, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event);
        json.put("at", now.toString());
        json.put("run", runId);
        json.putAll(what);
        return Json.text(json);
    }
}
