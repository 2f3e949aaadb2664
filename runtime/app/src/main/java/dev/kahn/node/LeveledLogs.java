package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import dev.kahn.setup.LogLevels;
import java.time.Instant;

/** Leaves out what a DAG is not to log. What is printed has no level, and stays. Thread-safe. */
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
