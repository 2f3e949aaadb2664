package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.LogSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The logs of attempts, in memory. Thread-safe, because bodies may log on threads of their own. */
final class AttemptLogs implements LogSink {

    /** The source of what the executor says about a body. */
    private static final String OWN = "kahn";

    private static final Set<String> PRINTED = Set.of("OUT", "ERR");

    private static final int MOST_ENTRIES = 10_000;

    private final Map<AttemptKey, List<String>> logs = new LinkedHashMap<>();
    private final BiConsumer<AttemptKey, String> about;

    /** @param about is told what is about to be written; may throw */
    AttemptLogs(BiConsumer<AttemptKey, String> about) {
        this.about = about;
    }

    @Override
    public AttemptLog open(AttemptKey attempt) {
        return new AttemptLog() {
            private volatile boolean isClosed;

            @Override
            public void write(Instant at, String level, String source, String text) {
                if (!isClosed && !isSaidTwice(level)) {
                    if (!source.equals(OWN)) {
                        about.accept(attempt, text);
                    }
                    add(attempt, text);
                }
            }

            @Override
            public void close() {
                isClosed = true;
            }
        };
    }

    /** Logback prints to the console what {@link LogCapture} has already brought here; leaving it out keeps tests quiet. */
    private static boolean isSaidTwice(String level) {
        return PRINTED.contains(level)
                && StackWalker.getInstance()
                        .walk(frames ->
                                frames.anyMatch(frame -> frame.getClassName().startsWith("ch.qos.logback.")));
    }

    private synchronized void add(AttemptKey attempt, String text) {
        List<String> log = logs.computeIfAbsent(attempt, any -> new ArrayList<>());
        if (log.size() < MOST_ENTRIES) {
            text.lines().forEach(log::add);
        }
    }

    /** The lines that one attempt wrote. */
    synchronized List<String> of(AttemptKey attempt) {
        return List.copyOf(logs.getOrDefault(attempt, List.of()));
    }

    /**
     * The lines that all attempts of a task of a run wrote, in order; for a mapped task, those of all its elements unless
     * one is named.
     */
    synchronized List<String> of(long runId, String instance) {
        List<String> lines = new ArrayList<>();
        logs.forEach((attempt, log) -> {
            if (attempt.runId() == runId
                    && (attempt.taskId().equals(instance)
                            || attempt.instance().toString().equals(instance))) {
                lines.addAll(log);
            }
        });
        return lines;
    }
}
