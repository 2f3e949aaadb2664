package dev.kahn.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Interval;
import dev.kahn.KahnException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.port.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitedRunsTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static RunRecord run(RunState state) {
        return new RunRecord(
                7,
                "Daily",
                "v1",
                RunType.MANUAL,
                NOON,
                Interval.emptyAt(NOON),
                "{}",
                state,
                NOON,
                NOON,
                null,
                null,
                "");
    }

    @Test
    void each_who_waits_is_told_once_it_is_done() {
        AwaitedRuns runs = new AwaitedRuns(runId -> Optional.of(run(RunState.RUNNING)));
        CompletableFuture<RunRecord> one = runs.end(7);
        CompletableFuture<RunRecord> other = runs.end(7);
        assertThat(one).isNotDone();

        runs.done(run(RunState.SUCCESS));

        assertThat(one).isCompletedWithValue(run(RunState.SUCCESS));
        assertThat(other).isCompletedWithValue(run(RunState.SUCCESS));
        assertThat(runs.isEmpty()).isTrue();
    }

    @Test
    void what_ends_while_it_is_looked_up_is_heard_of() {
        AwaitedRuns[] itself = new AwaitedRuns[1];
        AwaitedRuns runs = new AwaitedRuns(runId -> {
            itself[0].done(run(RunState.SUCCESS));
            return Optional.of(run(RunState.RUNNING));
        });
        itself[0] = runs;

        assertThat(runs.end(7)).isCompletedWithValue(run(RunState.SUCCESS));
    }

    @Test
    void who_need_not_wait_is_not_kept() {
        AwaitedRuns ended = new AwaitedRuns(runId -> Optional.of(run(RunState.FAILED)));
        AwaitedRuns absent = new AwaitedRuns(runId -> Optional.empty());
        AwaitedRuns away = new AwaitedRuns(runId -> {
            throw new StoreException("the store is away", null);
        });

        assertThat(ended.end(7)).isCompletedWithValue(run(RunState.FAILED));
        assertThat(absent.end(7)).isCompletedExceptionally();
        assertThatThrownBy(() -> away.end(7)).isInstanceOf(StoreException.class);
        assertThat(ended.isEmpty()).isTrue();
        assertThat(absent.isEmpty()).isTrue();
        assertThat(away.isEmpty()).isTrue();
    }

    @Test
    void where_nothing_ends_any_more_nobody_waits() {
        AwaitedRuns runs = new AwaitedRuns(runId -> Optional.of(run(RunState.RUNNING)));
        CompletableFuture<RunRecord> before = runs.end(7);

        runs.none(runId -> new KahnException("the engine has died", null));

        assertThat(before).isCompletedExceptionally();
        assertThat(runs.end(7)).isCompletedExceptionally();
        assertThat(runs.isEmpty()).isTrue();
    }
}
