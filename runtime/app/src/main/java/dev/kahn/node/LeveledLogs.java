package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import dev.kahn.setup.LogLevels;
import java.time.Instant;

/** Drops entries that are below the log level of their DAG. Printed output has no level and is kept. Thread-safe. */
record LeveledLogs(LogSink kept, LogLevels levels) implements LogSink {

    @Override
    public AttemptLog open(AttemptKey attempt) {
        AttemptLog log = kept.open(attempt);
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                if (levels.isKept(attempt.dagId(), level)) {
                    log.write(at, level, source, text);
                }
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }
}
