package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagDefinition;
import dev.kahn.setup.Dags;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs {@code history} lists, and which ticks {@code next}. */
class LookAtRunsTest {

    private static final List<DagDefinition<?>> DAGS =
            List.of(new TestDags.Mailing(), new TestDags.Failing(), new TestDags.Ticking());

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void hadRuns() {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(Stream.<Change>of(
                            run(1, "Mailing", RunState.SUCCESS, "2026-11-01T15:50:00Z"),
                            run(2, "Mailing", RunState.FAILED, "2026-11-01T16:00:00Z"),
                            run(3, "Failing", RunState.FAILED, "2026-11-01T23:00:00Z"),
                            run(4, "Mailing", RunState.FAILED, "2026-11-02T16:00:00Z"),
                            new DagRecord("Ticking", true, Instant.parse("2026-11-01T00:00:00Z")))
                    .toList());
        }
    }

    private static RunRecord run(long runId, String dagId, RunState state, String at) {
        Instant tick = Instant.parse(at);
        return new RunRecord(
                runId,
                dagId,
                dagId + "-1",
                RunType.MANUAL,
                tick,
                Interval.emptyAt(tick),
                "{}",
                state,
                tick,
                tick,
                tick,
                null,
                "");
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return new Program(() -> Dags.of(DAGS), false, screen, Map.of("KAHN_HOME", home.toString())).execute(args);
    }

    private List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    /** Local times are those of the DAG, in Taipei; without a DAG they are in UTC. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            history                                                    | 4 3 2 1
            history --state failed                                     | 4 3 2
            history --state Failed -n 2                                | 4 3
            history Mailing --state failed                             | 4 2
            history --state running                                    |
            history --from 2026-11-02                                  | 4
            history Mailing --from 2026-11-02                          | 4 2
            history Mailing --to 2026-11-01                            | 1
            history Mailing --to 2026-11-02                            | 2 1
            history --from 2026-11-01T16:00 --to 2026-11-01T23:00:00Z  | 3 2
            """)
    void only_runs_that_match_are_listed(String typed, String runs) {
        assertThat(execute((typed + " --json").split(" "))).as(err()).isZero();
        assertThat(out().stream()
                        .map(line -> line.replaceFirst("^\\{\"run\":(\\d+).*", "$1")
                                .replaceFirst(".*\"run\":(\\d+),.*", "$1")))
                .containsExactly(runs == null ? new String[0] : runs.split(" "));
    }

    @Test
    void that_none_matches_is_said() {
        assertThat(execute("history", "Failing", "--state", "success")).isZero();
        assertThat(err()).isEqualTo("No run of Failing matches.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            history --state faild                           | kahn: --state: "faild" is not a state; did you mean "failed"?
            history --state open                            | kahn: --state: "open" is not a state; the states are queued, running, success, failed, cancelled
            history --from 2026-11-02 --to 2026-11-01T01:00 | kahn: --to 2026-11-01T01:00:00Z is before --from 2026-11-02T00:00:00Z
            next -n 3                                       | kahn: -n needs a DAG: without one, next shows the next tick of each
            """)
    void a_mistake_is_told(String typed, String complaint) {
        assertThat(execute(typed.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo(complaint);
    }

    @Test
    void without_a_dag_the_next_tick_of_each_is_shown_and_which_are_paused() {
        assertThat(execute("next", "--from", "2026-11-01T00:00:01Z")).isZero();
        assertThat(out()).containsExactly("Mailing  Sun 2026-11-01 08:10:00 +08:00  2026-11-01T00:10:00Z");
        assertThat(err()).isEqualTo("Paused, so without a next tick: Ticking");

        assertThat(execute("resume", "Ticking")).isZero();
        assertThat(execute("next", "--json", "--from", "2026-11-01T00:00:01Z")).isZero();
        assertThat(out())
                .containsExactly(
                        "{\"dag\":\"Ticking\",\"tick\":\"2026-11-01T00:00:01Z\",\"local\":\"2026-11-01T00:00:01Z\","
                                + "\"clockChange\":null}",
                        "{\"dag\":\"Mailing\",\"tick\":\"2026-11-01T00:10:00Z\",\"local\":\"2026-11-01T08:10+08:00\","
                                + "\"clockChange\":null}");
    }
}
