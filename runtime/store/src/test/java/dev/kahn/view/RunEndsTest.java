package dev.kahn.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which changes of runs are their ends. */
class RunEndsTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant END = SINCE.plusSeconds(9);

    private final RunEnds ends = new RunEnds(SINCE);

    /** As an engine abandons what no longer fits, or cancels what is left of a backfill, in its first turn. */
    @Test
    void runs_that_were_left_open_and_end_at_the_same_moment_all_end() {
        ends.wasOpen(run(1, RunState.RUNNING, null));
        ends.wasOpen(run(2, RunState.QUEUED, null));

        assertThat(ends.isEnd(run(1, RunState.FAILED, END))).isTrue();
        assertThat(ends.isEnd(run(2, RunState.FAILED, END))).isTrue();
        assertThat(ends.isEnd(run(2, RunState.FAILED, END))).isFalse();
    }

    @Test
    void a_run_that_was_done_before_does_not_end_when_it_is_marked() {
        assertThat(ends.isEnd(run(1, RunState.FAILED, SINCE.minusSeconds(9)))).isFalse();
    }

    @Test
    void a_run_that_runs_again_ends_again() {
        assertThat(ends.isEnd(run(1, RunState.FAILED, END))).isTrue();
        assertThat(ends.isEnd(run(1, RunState.RUNNING, null))).isFalse();
        assertThat(ends.isEnd(run(1, RunState.SUCCESS, END))).isTrue();
    }

    private static RunRecord run(long id, RunState state, @Nullable Instant end) {
        return new RunRecord(
                id,
                "Daily",
                "v1",
                RunType.MANUAL,
                SINCE,
                Interval.emptyAt(SINCE),
                "{}",
                state,
                SINCE,
                SINCE,
                end,
                null,
                "");
    }
}
