package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Also writes each entry to standard output, for log collectors: one JSON object per line, whatever the entry contains.
 * Thread-safe.
 */
final class JsonLogs implements LogSink {

    private final LogSink kept;
    private final Screen screen;

    JsonLogs(LogSink kept, Screen screen) {
        this.kept = kept;
        this.screen = screen;
    }

    @Override
    public AttemptLog open(AttemptKey attempt) {
        AttemptLog log = kept.open(attempt);
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                screen.println(line(at, level, source, text, attempt));
                log.write(at, level, source, text);
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }

    private static String line(Instant at, String level, String source, String text, AttemptKey attempt) {
        Map<String, Object> json = entry(at, level, source, text);
        json.put("dag", attempt.dagId());
        json.put("run", attempt.runId());
        json.put("task", attempt.taskId());
        if (attempt.mapIndex() != TaskRecord.NOT_MAPPED) {
            json.put("element", attempt.mapIndex());
        }
        json.put("attempt", attempt.number());
        return Json.text(json);
    }

    /** The fields of an entry that belongs to no attempt. */
    static Map<String, Object> entry(Instant at, String level, String source, String text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", at.toString());
        json.put("level", level.equals("OUT") || level.equals("ERR") ? "INFO" : level);
        if (level.equals("OUT") || level.equals("ERR")) {
            json.put("stream", level.equals("OUT") ? "stdout" : "stderr");
        }
        json.put("logger", source);
        json.put("message", text);
        return json;
    }
}
