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

/** The logs of attempts, in memory. Thread-safe, as bodies may log on threads of their own. */
final class AttemptLogs implements LogSink {

    /** What the executor itself says of a body, which is none of its doings. */
    private static final String OWN = "kahn";

    private static final Set<String> PRINTED = Set.of("OUT", "ERR");

    private static final int MOST_ENTRIES = 10_000;

    private final Map<AttemptKey, List<String>> logs = new LinkedHashMap<>();
    private final BiConsumer<AttemptKey, String> about;

    /** @param about is told what is about to be written, and may throw */
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

    /** What Logback prints to a console has come here already, by {@link LogCapture}; a test is the quieter without. */
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

    /** What one attempt wrote, line by line. */
    synchronized List<String> of(AttemptKey attempt) {
        return List.copyOf(logs.getOrDefault(attempt, List.of()));
    }

    /** What all attempts of a task of a run wrote, in order; of a mapped one, all of its elements, unless one is named. */
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
