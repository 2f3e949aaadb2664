package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.testing.ManualClock;
import dev.kahn.view.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Duration AGE = Duration.ofDays(90);

    @TempDir
    private Path home;

    private final ManualClock clock = new ManualClock(NOW);

    /** Each look at it takes so long that a run is begun in the time there is, and no other. */
    private final Clock slow = new Clock() {
        @Override
        public Instant instant() {
            clock.advance(Duration.ofMillis(5));
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    private Database database;
    private JdbcRunStore store;
    private LogFiles logs;

    @BeforeEach
    void open() {
        database = Database.in(home);
        store = database.open();
        logs = new LogFiles(home.resolve("logs"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void ended(long runId, Duration ago) {
        Instant at = NOW.minus(ago);
        store.commit(List.of(new RunRecord(
                runId,
                "Daily",
                "v1",
                RunType.MANUAL,
                at,
                Interval.emptyAt(at),
                "{}",
                RunState.SUCCESS,
                at,
                at,
                at,
                null,
                "")));
        try (AttemptLog log = logs.open(new AttemptKey("Daily", runId, "a", TaskRecord.NOT_MAPPED, 1))) {
            log.write(at, "INFO", "", "done");
        }
    }

    private List<Long> runs() {
        return new Views(database)
                .runs(null, 10).stream().map(RunRecord::runId).sorted().toList();
    }

    private void commits(OldRuns oldRuns, int times) {
        for (int i = 0; i < times; i++) {
            oldRuns.deleteSome();
        }
    }

    @Test
    void old_runs_go_as_many_as_there_is_time_for() {
        for (long id = 1; id <= 50; id++) {
            ended(id, Duration.ofDays(100));
        }
        ended(51, Duration.ofDays(1));

        commits(new OldRuns(store, logs, AGE, clock), 1);
        assertThat(runs()).containsExactly(51L);
    }

    @Test
    void old_runs_go_one_at_a_time_if_each_takes_long_and_not_with_each_commit_so_that_the_loop_is_not_held_up() {
        for (long id = 1; id <= 3; id++) {
            ended(id, Duration.ofDays(100));
        }
        ended(4, Duration.ofDays(1));
        OldRuns oldRuns = new OldRuns(store, logs, AGE, slow);

        commits(oldRuns, 5);
        assertThat(runs()).containsExactly(2L, 3L, 4L);
        assertThat(Files.exists(home.resolve("logs/Daily/1"))).isFalse();
        assertThat(Files.exists(home.resolve("logs/Daily/2"))).isTrue();
        clock.advance(Duration.ofMillis(100));
        commits(oldRuns, 5);
        assertThat(runs()).containsExactly(3L, 4L);
        clock.advance(Duration.ofMillis(100));
        commits(oldRuns, 1);
        assertThat(runs()).containsExactly(4L);
    }

    @Test
    void when_nothing_is_left_it_looks_again_a_minute_later() {
        ended(1, AGE.minusSeconds(30));
        ended(2, Duration.ZERO);
        OldRuns oldRuns = new OldRuns(store, logs, AGE, clock);
        commits(oldRuns, 1);
        clock.advance(Duration.ofSeconds(59));
        commits(oldRuns, 1);
        assertThat(runs()).containsExactly(1L, 2L);
        clock.advance(Duration.ofSeconds(1));
        commits(oldRuns, 1);
        assertThat(runs()).containsExactly(2L);
    }

    @Test
    void the_latest_run_stays_however_old_it_is() {
        ended(1, Duration.ofDays(1000));
        commits(new OldRuns(store, logs, AGE, clock), 1);
        assertThat(runs()).containsExactly(1L);
    }

    @Test
    void a_clock_that_was_set_back_does_not_stop_it() {
        OldRuns oldRuns = new OldRuns(store, logs, AGE, clock);
        clock.set(NOW.plus(Duration.ofDays(1)));
        commits(oldRuns, 1);
        ended(1, Duration.ofDays(100));
        ended(2, Duration.ZERO);
        clock.set(NOW);
        commits(oldRuns, 1);
        assertThat(runs()).containsExactly(2L);
    }
}
