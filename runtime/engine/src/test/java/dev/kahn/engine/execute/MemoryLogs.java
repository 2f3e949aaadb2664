package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logs kept as {@code LEVEL source: text}. */
final class MemoryLogs implements LogSink {
    final List<String> entries = new CopyOnWriteArrayList<>();

    @Override
    public AttemptLog open(AttemptKey attempt) {
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                entries.add(level + " " + source + ": " + text);
            }

            @Override
            public void close() {}
        };
    }
}
