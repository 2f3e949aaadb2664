package dev.kahn.terminal;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON for programs: each value on one line, times in UTC, names as in the records. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // every digit that was written
            .build();

    private Json() {}

    /** Writes a value on one line. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException if it is not JSON */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Reads a value that was written by {@link #text}. */
    public static <T> T value(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }

    /** A JSON text as part of another; null for none. What is not JSON becomes a string. */
    public static @Nullable Object raw(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return null;
        }
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            return json;
        }
    }

    /** A run; its parameters are embedded as JSON. */
    public static Map<String, @Nullable Object> run(RunRecord run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dag", run.dagId());
        json.put("run", run.runId());
        json.put("state", run.state().name());
        json.put("type", run.type().name());
        json.put("version", run.version());
        json.put("scheduledFor", moment(run.scheduledFor()));
        json.put("intervalStart", moment(run.interval().start()));
        json.put("intervalEnd", moment(run.interval().end()));
        json.put("createdAt", moment(run.createdAt()));
        json.put("startedAt", moment(run.startedAt()));
        json.put("endedAt", moment(run.endedAt()));
        json.put("deadlineMissedAt", moment(run.deadlineMissedAt()));
        json.put("reason", run.reason());
        json.put("params", raw(run.params()));
        return json;
    }

    /**
     * A task instance. Of a result that is not loaded it says nothing.
     *
     * @param mapped whether the task is mapped: then it is the task as a whole, or one of its elements
     */
    public static Map<String, @Nullable Object> task(TaskRecord task, boolean mapped) {
        boolean whole = mapped && task.mapIndex() == TaskRecord.NOT_MAPPED;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("task", task.taskId());
        putElement(json, task.mapIndex());
        json.put("state", task.state().name());
        json.put("attempt", task.attempt());
        json.put("dueAt", moment(task.dueAt()));
        json.put("queuedAt", moment(task.queuedAt()));
        json.put("startedAt", moment(task.startedAt()));
        json.put("endedAt", moment(task.endedAt()));
        json.put("reason", task.reason());
        if (!task.isUnloaded()) {
            json.put(whole ? "mappedOver" : "result", raw(task.result()));
        }
        return json;
    }

    /** An attempt; what it has shown is embedded as JSON. */
    public static Map<String, @Nullable Object> attempt(AttemptRecord attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("task", attempt.attempt().taskId());
        putElement(json, attempt.attempt().mapIndex());
        json.put("attempt", attempt.attempt().number());
        json.put("state", attempt.state().name());
        json.put("startedAt", moment(attempt.startedAt()));
        json.put("endedAt", moment(attempt.endedAt()));
        json.put("error", attempt.error());
        json.put("notes", raw(attempt.notes()));
        return json;
    }

    private static void putElement(Map<String, @Nullable Object> json, int mapIndex) {
        if (mapIndex != TaskRecord.NOT_MAPPED) {
            json.put("element", mapIndex);
        }
    }

    static @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
