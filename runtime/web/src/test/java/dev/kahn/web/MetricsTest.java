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
}
