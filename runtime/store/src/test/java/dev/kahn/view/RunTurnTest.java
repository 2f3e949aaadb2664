package dev.kahn.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTurnTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static RunRecord run(long id, RunState state) {
        return new RunRecord(
                id, "Daily", "v1", RunType.MANUAL, NOW, Interval.emptyAt(NOW), "{}", state, NOW, null, null, null, "");
    }

    private static String words(RunRecord run, int most, RunRecord... open) {
        return RunTurn.of(run, most, List.of(open)).map(RunTurn::words).orElse("");
    }

    @Test
    void a_run_that_is_queued_waits_for_those_that_run_and_those_that_were_queued_before() {
        RunRecord queued = run(5, RunState.QUEUED);
        RunRecord running = run(2, RunState.RUNNING);
        RunRecord before = run(3, RunState.QUEUED);
        RunRecord after = run(6, RunState.QUEUED);
        assertThat(words(queued, 1, running, queued, after)).isEqualTo("waits for run 2 (maxActiveRuns 1)");
        assertThat(words(queued, 1, running, before, queued)).isEqualTo("waits for runs 2, 3 (maxActiveRuns 1)");
        assertThat(words(queued, 2, running, before, queued)).isEqualTo("waits for one of runs 2, 3 (maxActiveRuns 2)");
        assertThat(words(queued, 1, run(9, RunState.RUNNING), queued))
                .as("one that was retried")
                .isEqualTo("waits for run 9 (maxActiveRuns 1)");
    }

    @Test
    void only_the_first_ones_are_named() {
        RunRecord[] open = {
            run(1, RunState.RUNNING),
            run(2, RunState.RUNNING),
            run(3, RunState.QUEUED),
            run(4, RunState.QUEUED),
            run(5, RunState.QUEUED)
        };
        assertThat(words(open[4], 2, open)).isEqualTo("waits for 3 of runs 1, 2, 3 and 1 more (maxActiveRuns 2)");
    }

    @Test
    void who_waits_for_nobody_is_said_to_wait_for_nobody() {
        RunRecord queued = run(5, RunState.QUEUED);
        assertThat(words(queued, 1, queued)).as("its turn has come").isEmpty();
        assertThat(words(queued, 2, queued, run(2, RunState.RUNNING))).isEmpty();
        RunRecord running = run(5, RunState.RUNNING);
        assertThat(words(running, 1, running, run(2, RunState.RUNNING))).isEmpty();
    }
}
