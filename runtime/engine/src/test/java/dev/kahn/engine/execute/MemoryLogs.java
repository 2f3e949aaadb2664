package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logs kept as {@code LEVEL source: text}, in which nobody reads the {@link #SECRET}. */
final class MemoryLogs implements LogSink {
    static final String SECRET = "#correct-horse-battery";

    final List<String> entries = new CopyOnWriteArrayList<>();

    @Override
    public AttemptLog open(AttemptKey attempt) {
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                entries.add(level + " " + source + ": " + mask(text));
            }

            @Override
            public int cut(String line) {
                return Math.max(0, line.length() - SECRET.length());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String mask(String text) {
        return text.replace(SECRET, "***");
    }
}
