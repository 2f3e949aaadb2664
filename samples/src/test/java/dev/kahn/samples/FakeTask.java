package dev.kahn.samples;

import dev.kahn.Interval;
import dev.kahn.TaskContext;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The context of a body that a test calls by itself. It remembers figures, and crashes where a test wants it to. */
public final class FakeTask implements TaskContext {

    private final String dagId;
    private final String taskId;
    private final Interval interval;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private long crashAt = Long.MAX_VALUE;

    private FakeTask(String dagId, String taskId, Interval interval) {
        this.dagId = dagId;
        this.taskId = taskId;
        this.interval = interval;
    }

    public static FakeTask of(String dagId, String taskId) {
        return of(dagId, taskId, Interval.emptyAt(Instant.parse("2026-11-23T02:30:00Z")));
    }

    public static FakeTask of(String dagId, String taskId, Interval interval) {
        return new FakeTask(dagId, taskId, interval);
    }

    /** What the body throws where the JVM would be gone. */
    public static final class Crash extends Error {}

    public FakeTask crashingAt(long done) {
        crashAt = done;
        return this;
    }

    public Map<String, Double> figures() {
        return figures;
    }

    @Override
    public void progress(long done, long total, String unit) {
        if (done >= crashAt) {
            throw new Crash();
        }
    }

    @Override
    public void figure(String label, double value) {
        figures.put(label, value);
    }

    @Override
    public String dagId() {
        return dagId;
    }

    @Override
    public long runId() {
        return 7;
    }

    @Override
    public String taskId() {
        return taskId;
    }

    @Override
    public OptionalInt mapIndex() {
        return OptionalInt.empty();
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Instant scheduledFor() {
        return interval.end();
    }

    @Override
    public Interval interval() {
        return interval;
    }

    @Override
    public String idempotencyKey() {
        return dagId + "/" + runId() + "/" + taskId;
    }

    @Override
    public RuntimeException skip(String reason) {
        throw new IllegalStateException("skipped: " + reason);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Process start(ProcessBuilder builder) throws IOException {
        return builder.start();
    }

    @Override
    public void link(String label, String url) {}
}
