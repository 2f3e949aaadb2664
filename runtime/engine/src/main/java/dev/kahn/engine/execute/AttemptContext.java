package dev.kahn.engine.execute;

import dev.kahn.Interval;
import dev.kahn.TaskContext;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.BodyListener;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The context of one attempt. Thread-safe. */
final class AttemptContext implements TaskContext {

    /** How many links and figures are kept, which is more than a person looks at; the rest is dropped. */
    private static final int MAX_NOTES = 100;

    /** Longer labels and addresses are dropped, not cut, because a cut one could hold part of a secret that masking misses. */
    private static final int MAX_LENGTH = 8_000;

    private final AttemptKey attempt;
    private final RunRecord run;
    private final @Nullable String element;
    private final BodyListener listener;
    private final RunningBody body;
    private final UnaryOperator<String> mask;
    private final Map<String, Object> notes = new LinkedHashMap<>();
    private volatile @Nullable SkipSignal skipped;

    /** @param mask removes secrets */
    AttemptContext(Command.Start order, BodyListener listener, RunningBody body, UnaryOperator<String> mask) {
        this.attempt = order.attempt();
        this.run = order.run();
        this.element = order.element();
        this.listener = listener;
        this.body = body;
        this.mask = mask;
    }

    @Override
    public String dagId() {
        return attempt.dagId();
    }

    @Override
    public long runId() {
        return attempt.runId();
    }

    @Override
    public String taskId() {
        return attempt.taskId();
    }

    @Override
    public OptionalInt mapIndex() {
        return attempt.mapIndex() == TaskRecord.NOT_MAPPED ? OptionalInt.empty() : OptionalInt.of(attempt.mapIndex());
    }

    @Override
    public int attempt() {
        return attempt.number();
    }

    @Override
    public Instant scheduledFor() {
        return run.scheduledFor();
    }

    @Override
    public Interval interval() {
        return run.interval();
    }

    @Override
    public String idempotencyKey() {
        // Run numbers begin again in a new store; the moment a run was made does not.
        String made = Long.toString(run.createdAt().toEpochMilli(), Character.MAX_RADIX);
        String key = dagId() + "/" + runId() + "-" + made + "/" + taskId();
        return element == null ? key : key + "/" + attempt.mapIndex() + "-" + fingerprint(element);
    }

    /** Needed because, if the upstream task runs again, its list can have another element at the same index. */
    private static String fingerprint(String element) {
        return Long.toHexString(
                UUID.nameUUIDFromBytes(element.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
    }

    @Override
    public void progress(long done, long total, String unit) {
        Objects.requireNonNull(unit, "unit");
        listener.progressed(attempt, done, total, unit);
        note(unit, new Progress(done, Math.max(0, total)));
    }

    @Override
    public RuntimeException skip(String reason) {
        SkipSignal signal = new SkipSignal(reason);
        skipped = signal;
        throw signal;
    }

    @Override
    public boolean isCancelled() {
        return body.isStopped();
    }

    @Override
    public void link(String label, String url) {
        String scheme = URI.create(url).getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            throw new IllegalArgumentException(
                    "the link \"" + label + "\" leads to " + url + ", which is not an http or https address");
        }
        note(label, url);
    }

    @Override
    public void figure(String label, double value) {
        note(label, value);
    }

    private void note(String said, Object value) {
        Objects.requireNonNull(said, "label"); // a name in JSON, unreadable with half a surrogate pair
        String label = new String(said.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        synchronized (notes) {
            boolean isShort = label.length() + value.toString().length() <= MAX_LENGTH;
            if (isShort && (notes.size() < MAX_NOTES || notes.containsKey(label))) {
                notes.put(label, value);
            }
        }
        listener.shown(attempt, this::notes);
    }

    /** How far a body has come; {@code total} is 0 if that is not known. */
    record Progress(long done, long total) {}

    /** The links and figures by label, and the progress by unit, as JSON without secrets; empty if there are none. */
    String notes() {
        Map<String, Object> said;
        synchronized (notes) {
            said = new LinkedHashMap<>(notes);
        }
        return said.isEmpty() ? "" : mask.apply(ResultCodec.mapper().writeValueAsString(said));
    }

    @Override
    public Process start(ProcessBuilder builder) throws IOException {
        return body.start(builder);
    }

    boolean isOwnSkip(Throwable thrown) {
        return thrown == skipped;
    }
}
