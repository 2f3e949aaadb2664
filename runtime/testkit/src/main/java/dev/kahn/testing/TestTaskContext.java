package dev.kahn.testing;

import dev.kahn.Interval;
import dev.kahn.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The context for a body that a test calls directly as a method, without an engine. It records what the body reports.
 *
 * <pre>{@code
 * TestTaskContext task = TestTaskContext.of("MCWork", "EDM");
 * new MarketingCloud().edm(subscribers, params, task);
 * assertThat(task.figures()).containsEntry("mails sent", 280.0);
 * }</pre>
 *
 * <p>Thread-safe once it is configured.
 */
public final class TestTaskContext implements TaskContext {

    /** What {@link #skip} throws. */
    public static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Skipped(String reason) {
            super(reason);
        }
    }

    /**
     * The progress that a body reported.
     *
     * @param done how much is done
     * @param total how much there is; 0 or less if unknown
     * @param unit what is counted
     */
    public record Progress(long done, long total, String unit) {}

    private final String dagId;
    private final String taskId;
    private final List<Progress> progress = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final List<Process> processes = new ArrayList<>();
    private Interval interval = Interval.emptyAt(Instant.parse("2026-01-05T00:00:00Z"));
    private OptionalInt mapIndex = OptionalInt.empty();
    private long runId = 1;
    private int attempt = 1;
    private long crashAt = Long.MAX_VALUE;
    private volatile boolean isCancelled;
    private @Nullable String skipReason;

    private TestTaskContext(String dagId, String taskId) {
        this.dagId = dagId;
        this.taskId = taskId;
    }

    /**
     * Creates a context for the first attempt of a task in run 1, a manual run.
     *
     * @param dagId the DAG's id
     * @param taskId the task's id
     * @return a context
     */
    public static TestTaskContext of(String dagId, String taskId) {
        return new TestTaskContext(dagId, taskId);
    }

    /**
     * Sets the run.
     *
     * @param id its number
     * @return this
     */
    public TestTaskContext inRun(long id) {
        runId = id;
        return this;
    }

    /**
     * Sets the interval that the run is about; the run is for its end.
     *
     * @param about the interval
     * @return this
     */
    public TestTaskContext about(Interval about) {
        interval = about;
        return this;
    }

    /**
     * Sets the time that the run is for, as for a manual run.
     *
     * @param moment the time
     * @return this
     */
    public TestTaskContext scheduledFor(Instant moment) {
        return about(Interval.emptyAt(moment));
    }

    /**
     * Sets the attempt.
     *
     * @param number from 1
     * @return this
     */
    public TestTaskContext inAttempt(int number) {
        attempt = number;
        return this;
    }

    /**
     * Sets the element of a mapped task.
     *
     * @param index its place in the list, from 0
     * @return this
     */
    public TestTaskContext ofElement(int index) {
        mapIndex = OptionalInt.of(index);
        return this;
    }

    /**
     * Tells the body that it should stop, and kills the processes it has started. Can be called from any thread. The test must
     * interrupt the body itself.
     *
     * @return this
     */
    public synchronized TestTaskContext cancel() {
        isCancelled = true;
        processes.forEach(TestTaskContext::kill);
        return this;
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList(); // before the first of them ends: the descendants of a dead process cannot be found
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Makes the process die when the body reports this progress: {@link #progress(long, long, String)} throws a
     * {@link Crash}.
     *
     * @param done how much is done
     * @return this
     */
    public TestTaskContext crashingAt(long done) {
        crashAt = done;
        return this;
    }

    /**
     * Returns the progress that the body reported.
     *
     * @return each report, in order
     */
    public synchronized List<Progress> progress() {
        return List.copyOf(progress);
    }

    /**
     * Returns the figures that the body showed.
     *
     * @return the latest of each label, in the order in which they were first shown
     */
    public synchronized Map<String, Double> figures() {
        return new LinkedHashMap<>(figures);
    }

    /**
     * Returns the links that the body showed.
     *
     * @return the address of each label, in the order in which they were first shown
     */
    public synchronized Map<String, String> links() {
        return new LinkedHashMap<>(links);
    }

    /**
     * Returns why the body skipped the task.
     *
     * @return the reason; empty if it did not skip
     */
    public synchronized Optional<String> skipReason() {
        return Optional.ofNullable(skipReason);
    }

    @Override
    public String dagId() {
        return dagId;
    }

    @Override
    public long runId() {
        return runId;
    }

    @Override
    public String taskId() {
        return taskId;
    }

    @Override
    public OptionalInt mapIndex() {
        return mapIndex;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Instant scheduledFor() {
        return interval.end();
    }

    @Override
    public Interval interval() {
        return interval;
    }

    /** The same for each attempt. */
    @Override
    public String idempotencyKey() {
        String key = dagId + "/" + runId + "/" + taskId;
        return mapIndex.isPresent() ? key + "/" + mapIndex.getAsInt() : key;
    }

    @Override
    public synchronized void progress(long done, long total, String unit) {
        if (done >= crashAt) {
            throw new Crash(dagId + " task " + taskId + ", at " + done + " of " + total + " " + unit);
        }
        progress.add(new Progress(done, total, unit));
    }

    @Override
    public synchronized RuntimeException skip(String reason) {
        skipReason = reason;
        throw new Skipped(reason);
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    /** {@link #cancel()} ends it at the latest; the test must end what outlives a body that is not cancelled. */
    @Override
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        if (isCancelled) {
            throw new IOException(dagId + " task " + taskId + " is cancelled, and can start no process");
        }
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @Override
    public synchronized void link(String label, String url) {
        String scheme = URI.create(url).getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            throw new IllegalArgumentException(
                    "the link \"" + label + "\" leads to " + url + ", which is not an http or https address");
        }
        links.put(label, url);
    }

    @Override
    public synchronized void figure(String label, double value) {
        figures.put(label, value);
    }
}
