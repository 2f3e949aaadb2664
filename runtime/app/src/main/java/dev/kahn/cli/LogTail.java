package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the last line of each open log, and passes all lines on to where they are kept. Thread-safe. */
final class LogTail implements LogSink {

    private final LogSink kept;
    private final Map<AttemptKey, String> last = new ConcurrentHashMap<>();

    LogTail(LogSink kept) {
        this.kept = kept;
    }

    Optional<String> last(AttemptKey attempt) {
        return Optional.ofNullable(last.get(attempt));
    }

    @Override
    public AttemptLog open(AttemptKey attempt) {
        AttemptLog log = kept.open(attempt);
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                log.write(at, level, source, text);
                String line = text.lines().findFirst().orElse("");
                if (!line.isBlank()) {
                    last.put(attempt, line);
                }
            }

            @Override
            public void close() {
                last.remove(attempt);
                log.close();
            }
        };
    }
}
