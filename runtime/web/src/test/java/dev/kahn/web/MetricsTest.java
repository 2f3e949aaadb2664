package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a process that has just begun. */
class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static RunRecord run(long id, Instant at) {
        return new RunRow(id, "Daily", at)
                .tick(RunType.SCHEDULED, at)
                .state(RunState.RUNNING)
                .row();
    }

    @Test
    void how_late_a_run_was_is_told_once_by_the_process_that_made_it(@TempDir Path home) throws Exception {
        try (OpenConsole console = new OpenConsole(home, NOW)) {
            console.changed(List.of(run(1, NOW.minus(Duration.ofHours(1)))));
            assertThat(console.get("metrics")).contains("kahn_tick_late_seconds_count 0\n");
            console.changed(List.of(run(2, NOW)));
            console.changed(List.of(run(2, NOW)));
            assertThat(console.get("metrics")).contains("kahn_tick_late_seconds_count 1\n");
        }
    }

    /** A mark of a task stores its run again, although the run is done and stays so. */
    @Test
    void a_run_is_counted_when_it_ends_and_not_when_it_is_marked(@TempDir Path home) throws Exception {
        RunRow row = new RunRow(1, "Daily", NOW).state(RunState.FAILED);
        RunRow other = new RunRow(2, "Daily", NOW).state(RunState.FAILED);
        try (OpenConsole console = new OpenConsole(home, NOW)) {
            console.changed(List.of(row.row()));
            assertThat(console.get("metrics")).doesNotContain("kahn_runs_total{dag");

            Instant end = NOW.plusSeconds(9);
            console.changed(List.of(run(1, NOW), run(2, NOW)));
            console.changed(List.of(row.endedAt(end).row(), other.endedAt(end).row(), row.row()));
            console.changed(List.of(row.reason("another task failed").row()));
            assertThat(console.get("metrics"))
                    .contains("kahn_runs_total{dag=\"Daily\",state=\"FAILED\"} 2.0\n", "kahn_run_seconds_count 2\n");

            console.changed(List.of(run(1, NOW), row.endedAt(end.plusSeconds(1)).row()));
            assertThat(console.get("metrics"))
                    .contains("kahn_runs_total{dag=\"Daily\",state=\"FAILED\"} 3.0\n", "kahn_run_seconds_count 3\n");
        }
    }
}
