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
 * The context of a body that a test calls as the method it is, without an engine. It remembers what the body says of itself.
 *
 * <pre>{@code
 * TestTaskContext task = TestTaskContext.of("MCWork", "EDM");
 * new MarketingCloud().edm(subscribers, params, task);
 * assertThat(task.figures()).containsEntry("letters sent", 280.0);
 * }</pre>
 *
 * <p>Thread-safe once it is set up.
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
     * What a body said of how far it has come.
     *
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
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
     * A context of the first attempt of a task in run 1, which somebody asked for.
     *
     * @param dagId the DAG's id
     * @param taskId the task's id
     * @return a context
     */
    public static TestTaskContext of(String dagId, String taskId) {
        return new TestTaskContext(dagId, taskId);
    }

    /**
     * Sets which run it is.
     *
     * @param id its number
     * @return this
     */
    public TestTaskContext inRun(long id) {
        runId = id;
        return this;
    }

    /**
     * Sets what the run is about; it is for the end of that.
     *
     * @param about the interval
     * @return this
     */
    public TestTaskContext about(Interval about) {
        interval = about;
        return this;
    }

    /**
     * Sets the moment that the run is for, as of one that somebody asked for.
     *
     * @param moment the moment
     * @return this
     */
    public TestTaskContext scheduledFor(Instant moment) {
        return about(Interval.emptyAt(moment));
    }

    /**
     * Sets which try it is.
     *
     * @param number from 1
     * @return this
     */
    public TestTaskContext inAttempt(int number) {
        attempt = number;
        return this;
    }

    /**
     * Sets which element of a mapped task it is.
     *
     * @param index its place in the list, from 0
     * @return this
     */
    public TestTaskContext ofElement(int index) {
        mapIndex = OptionalInt.of(index);
        return this;
    }

    /**
     * Lets the body find that it should come to an end, and kills the processes it has started; from any thread. To have
     * it interrupted is the test's part.
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
                .toList(); // before the first of them ends, as nobody knows then what it has started
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Lets the process die when the body says that it has come so far: {@link #progress(long, long, String)} throws a
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
     * How far the body said it has come.
     *
     * @return each time it said so, in order
     */
    public synchronized List<Progress> progress() {
        return List.copyOf(progress);
    }

    /**
     * The figures it showed.
     *
     * @return the latest of each label, in the order in which they were first shown
     */
    public synchronized Map<String, Double> figures() {
        return new LinkedHashMap<>(figures);
    }

    /**
     * The links it showed.
     *
     * @return the address of each label, in the order in which they were first shown
     */
    public synchronized Map<String, String> links() {
        return new LinkedHashMap<>(links);
    }

    /**
     * Why it skipped itself.
     *
     * @return the reason; empty if it did not
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

    /** The same for each attempt, as it has to be. */
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

    /** It ends with {@link #cancel()} at the latest; what outlives a body that is not cancelled is the test's to end. */
    @Override
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        if (isCancelled) {
            throw new IOException(dagId + " task " + taskId + " is cancelled, and starts no process any more");
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
                    "the link \"" + label + "\" leads to " + url + ", which is no http or https address");
        }
        links.put(label, url);
    }

    @Override
    public synchronized void figure(String label, double value) {
        figures.put(label, value);
    }
}
