package dev.kahn.terminal;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.row.AttemptView;
import dev.kahn.view.row.RunView;
import dev.kahn.view.row.TaskView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as JSON, for programs: {@code event} is {@code run}, {@code task} or {@code attempt}, with the fields of that. */
public final class JsonEvent {

    private JsonEvent() {}

    /** The state of a run. */
    public static String of(RunRecord run, Instant now) {
        return text("run", run.runId(), run.dagId(), Json.fields(RunView.of(run)), now);
    }

    /**
     * The state of a task. It says nothing of a result that is not loaded.
     *
     * @param isMapped whether the task has elements
     */
    public static String of(TaskRecord task, String dagId, boolean isMapped, Instant now) {
        Map<String, @Nullable Object> fields = Json.fields(TaskView.of(task, isMapped));
        if (task.isUnloaded()) { // it is in the store, so null would be wrong
            fields.remove(isMapped && task.mapIndex() == TaskRecord.NOT_MAPPED ? "mappedOver" : "result");
        }
        return text("task", task.runId(), dagId, fields, now);
    }

    /** The state of an attempt. */
    public static String of(AttemptRecord row, Instant now) {
        return text("attempt", row.runId(), row.attempt().dagId(), Json.fields(AttemptView.of(row)), now);
    }

    private static String text(
            String event, long runId, String dagId, Map<String, @Nullable Object> fields, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event);
        json.put("at", now.toString());
        json.put("dag", dagId);
        json.put("run", runId);
        json.putAll(fields);
        return Json.text(json);
    }
}
