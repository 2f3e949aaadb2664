package dev.kahn.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.kahn.engine.execute.Capture;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes each event to the attempt that its thread works for, and shows the others in one line if they matter. Not
 * synchronized: each attempt has its own log, and none waits for the disk of another.
 */
final class AttemptAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private volatile @Nullable Consumer<String> say;
    private volatile boolean debug;
    private volatile @Nullable Consumer<Map<String, Object>> collector;

    AttemptAppender() {
        setName("kahn");
    }

    /**
     * From now on shows what belongs to no attempt.
     *
     * @param where shows a line
     * @param traces whether to show stack traces too
     */
    void show(Consumer<String> where, boolean traces) {
        say = where;
        debug = traces;
    }

    /**
     * From now on passes what belongs to no attempt to a log collector.
     *
     * @param where takes an entry, to be written as JSON
     */
    void collect(Consumer<Map<String, Object>> where) {
        collector = where;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String level = event.getLevel().toString();
        IThrowableProxy thrown = event.getThrowableProxy();
        String trace = thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
        if (!Capture.log(level, event.getLoggerName(), event.getFormattedMessage() + trace)) {
            Consumer<Map<String, Object>> collecting = collector;
            Consumer<String> where = say;
            if (collecting != null) {
                collecting.accept(JsonLogs.entry(
                        event.getInstant(), level, event.getLoggerName(), event.getFormattedMessage() + trace));
            } else if (where != null && event.getLevel().isGreaterOrEqual(Level.WARN)) {
                where.accept("kahn: "
                        + event.getFormattedMessage().lines().findFirst().orElse(""));
                if (debug) {
                    trace.lines().filter(line -> !line.isBlank()).forEach(where);
                }
            }
        }
    }
}
