package dev.kahn.engine.plan;

import dev.kahn.TriggerRule;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import dev.kahn.graph.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task of a run in memory: what is stored of it, and how those it runs after ended. */
final class LiveTask {
    final TaskNode node;
    final RetryPolicy retry;
    final @Nullable Duration timeout;
    final List<LiveTask> downstream = new ArrayList<>();
    final int upstream;

    TaskState state = TaskState.PENDING;
    int attempt;
    int failures;
    int lost;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    Instant attemptStartedAt;

    @Nullable
    String result;

    String reason = "";

    private int succeeded;
    private int failed;
    private int skipped;

    LiveTask(TaskNode node, TaskSettings defaults) {
        TaskSettings settings = node.settings().orElse(defaults);
        this.node = node;
        this.retry = RetryPolicy.of(settings);
        this.timeout = settings.timeout();
        this.upstream = node.upstream().size();
    }

    /** Every change of state goes through here, so that the table of {@link TaskState#next()} holds. */
    void become(TaskState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("task " + node.id() + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    void countUpstream(TaskState how) {
        switch (how) {
            case SUCCESS -> succeeded++;
            case FAILED, UPSTREAM_FAILED -> failed++;
            case SKIPPED -> skipped++;
            default -> throw new IllegalStateException("task " + node.id() + " counts a task that is " + how);
        }
    }

    Trigger trigger(TriggerRule rule) {
        return Trigger.of(rule, upstream, succeeded, failed, skipped);
    }

    boolean isSensor() {
        return node.poll() != null;
    }

    TaskRecord record(long runId) {
        return new TaskRecord(
                runId,
                node.id(),
                TaskRecord.NOT_MAPPED,
                state,
                attempt,
                failures,
                lost,
                dueAt,
                startedAt,
                endedAt,
                result,
                reason);
    }

    void restore(TaskRecord stored) {
        state = stored.state();
        attempt = stored.attempt();
        failures = stored.failures();
        lost = stored.lost();
        dueAt = stored.dueAt();
        startedAt = stored.startedAt();
        endedAt = stored.endedAt();
        result = stored.result();
        reason = stored.reason();
    }
}
