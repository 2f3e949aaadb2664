package dev.kahn.store;

import dev.kahn.Interval;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.time.Instant;

/** Rows for tests: what is not asked for is plain. */
public final class Records {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    private Records() {}

    public static RunRecord run(long runId, RunState state) {
        return run(runId, "Daily", state);
    }

    public static RunRecord run(long runId, String dagId, RunState state) {
        return run(runId, dagId, RunType.MANUAL, NOON, state);
    }

    public static RunRecord run(long runId, String dagId, RunType type, Instant tick, RunState state) {
        return new RunRecord(
                runId, dagId, "v1", type, tick, Interval.emptyAt(tick), "{}", state, NOON, null, null, null, "");
    }

    public static TaskRecord task(long runId, String taskId, TaskState state) {
        return new TaskRecord(runId, taskId, TaskRecord.NOT_MAPPED, state, 1, 0, 0, null, NOON, NOON, null, null, "");
    }

    public static AttemptRecord attempt(long runId, String taskId, int number, AttemptState state) {
        AttemptKey key = new AttemptKey("Daily", runId, taskId, TaskRecord.NOT_MAPPED, number);
        return new AttemptRecord(key, state, NOON, NOON.plusSeconds(number), null, "", "");
    }
}
