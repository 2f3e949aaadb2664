package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
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

    private static DagGraph dag(String id) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .task(TaskNode.builder("load").build())
                .build();
    }

    private static String lastSuccess(Instant at) {
        return "kahn_dag_last_success_timestamp_seconds{dag=\"Daily\"} " + (double) at.getEpochSecond() + "\n";
    }

    /** An alert on it must not fire, or fall silent, because the process was restarted. */
    @Test
    void the_last_success_of_a_dag_is_known_after_a_restart_and_kept_up_to_date(@TempDir Path home) throws Exception {
        Instant first = NOW.minus(Duration.ofHours(3));
        Instant second = NOW.minus(Duration.ofHours(2));
        RunRecord again = run(2, second);
        try (OpenConsole console = new OpenConsole(home, NOW, dag("Daily"), dag("Never"))) {
            console.store.commit(List.of(
                    new RunRow(1, "Daily", first).row(),
                    new RunRow(2, "Daily", second).row(),
                    new RunRow(3, "Daily", NOW).state(RunState.FAILED).row(),
                    new RunRow(4, "Never", NOW).state(RunState.FAILED).row()));
            assertThat(console.get("metrics"))
                    .contains(lastSuccess(second))
                    .doesNotContain("kahn_dag_last_success_timestamp_seconds{dag=\"Never\"");

            console.store.commit(List.of(again));
            console.changed(List.of(again));
            assertThat(console.get("metrics")).as("while the second runs again").contains(lastSuccess(first));

            console.changed(List.of(run(5, NOW), new RunRow(5, "Daily", NOW).row()));
            console.changed(List.of(new RunRow(2, "Daily", second).row()));
            assertThat(console.get("metrics")).as("the newest counts").contains(lastSuccess(NOW));
        }
    }

    @Test
    void each_dag_has_its_runs_their_time_and_whether_it_is_paused(@TempDir Path home) throws Exception {
        try (OpenConsole console = new OpenConsole(home, NOW, dag("Daily"), dag("Other"))) {
            console.store.commit(List.of(new DagRecord("Daily", true, NOW)));
            assertThat(console.get("metrics"))
                    .contains("kahn_dag_paused{dag=\"Daily\"} 1.0\n", "kahn_dag_paused{dag=\"Other\"} 0.0\n")
                    .contains("kahn_runs_total{dag=\"Other\",state=\"FAILED\"} 0.0\n")
                    .contains("kahn_dag_run_seconds_count{dag=\"Daily\"} 0\n");
            console.changed(List.of(
                    run(1, NOW),
                    new RunRow(1, "Daily", NOW).endedAt(NOW.plusSeconds(9)).row()));
            assertThat(console.get("metrics"))
                    .contains("kahn_runs_total{dag=\"Daily\",state=\"SUCCESS\"} 1.0\n")
                    .contains("kahn_dag_run_seconds_sum{dag=\"Daily\"} 9.0\n")
                    .contains("kahn_dag_run_seconds_count{dag=\"Daily\"} 1\n");
        }
    }
}
