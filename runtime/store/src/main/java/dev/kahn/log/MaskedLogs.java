package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import java.time.Instant;

/** Removes secrets from logs before they are kept, and from what else attempts say. Thread-safe. */
public final class MaskedLogs implements LogSink {

    private final LogSink kept;
    private final Secrets secrets;

    /**
     * @param kept receives the masked logs
     * @param secrets masks the texts
     */
    public MaskedLogs(LogSink kept, Secrets secrets) {
        this.kept = kept;
        this.secrets = secrets;
    }

    @Override
    public AttemptLog open(AttemptKey attempt) {
        AttemptLog log = kept.open(attempt);
        return new AttemptLog() {
            @Override
            public void write(Instant at, String level, String source, String text) {
                log.write(at, level, source, secrets.mask(text));
            }

            @Override
            public int cut(String text) {
                return secrets.cut(text);
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }

    @Override
    public String mask(String text) {
        return secrets.mask(text);
    }
}
