package dev.kahn.web;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run for tests. Unless a test says otherwise it was triggered by hand, began and succeeded, all at one moment. */
final class RunRow {

    private final long id;
    private final String dag;
    private final Instant at;
    private String version = "v1";
    private RunType type = RunType.MANUAL;
    private Instant scheduledFor;
    private String params = "{}";
    private RunState state = RunState.SUCCESS;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private String reason = "";

    RunRow(long id, String dag, Instant at) {
        this.id = id;
        this.dag = dag;
        this.at = at;
        this.scheduledFor = at;
        this.startedAt = at;
        this.endedAt = at;
    }

    RunRow version(String hash) {
        this.version = hash;
        return this;
    }

    RunRow tick(RunType why, Instant tick) {
        this.type = why;
        this.scheduledFor = tick;
        return this;
    }

    RunRow params(String json) {
        this.params = json;
        return this;
    }

    /** As it is at the moment. */
    RunRow state(RunState now) {
        this.state = now;
        this.endedAt = now.isDone() ? at : null;
        return this;
    }

    RunRow startedAt(@Nullable Instant moment) {
        this.startedAt = moment;
        return this;
    }

    RunRow endedAt(@Nullable Instant moment) {
        this.endedAt = moment;
        return this;
    }

    RunRow reason(String why) {
        this.reason = why;
        return this;
    }

    RunRecord row() {
        return new RunRecord(
                id,
                dag,
                version,
                type,
                scheduledFor,
                Interval.emptyAt(scheduledFor),
                params,
                state,
                at,
                startedAt,
                endedAt,
                null,
                reason);
    }
}
