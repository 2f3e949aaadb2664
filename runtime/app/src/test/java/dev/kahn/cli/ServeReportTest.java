package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.setup.Dags;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run that was open when the process began. */
class ServeReportTest {

    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    @TempDir
    Path home;

    private String told(String format) {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(List.of(run(RunState.RUNNING, null, "")));
        }
        return toldOf(format);
    }

    private String toldOf(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport.of(surroundings(format, out))
                .tell(new TaskRecord(
                        7, "each", TaskRecord.NOT_MAPPED, TaskState.FAILED, 1, 1, 0, null, AT, AT, AT, "[1,2]", "no"));
        return out.toString(StandardCharsets.UTF_8);
    }

    private Surroundings surroundings(String format, ByteArrayOutputStream out) {
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                false,
                false);
        return new Surroundings(
                () -> Dags.of(List.of(new TestDags.Mapped())),
                false,
                Typed.typed("serve", "--home", home.toString(), "--set", "kahn.log.format=" + format),
                screen,
                Map.of());
    }

    @Test
    void while_the_store_is_away_it_is_told_without() throws Exception {
        told("text");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".mv.db"))::iterator) {
                Files.writeString(file, "no database".repeat(1_000));
            }
        }

        assertThat(toldOf("text")).endsWith("  run 7: task each failed: no\n");
    }

    @Test
    void runs_that_another_process_left_are_told_of_with_the_date() {
        told("text");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport.of(surroundings("text", out)).goOn();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d {2}Mapped run 7 was interrupted and continues\n");
    }

    @Test
    void a_task_that_failed_is_told_with_its_DAG() {
        assertThat(told("text")).endsWith("  Mapped run 7: task each failed: no\n");
        assertThat(told("json"))
                .startsWith("{\"event\":\"task\",\"at\":\"")
                .contains("\"dag\":\"Mapped\",\"run\":7,\"task\":\"each\"")
                .contains("\"mappedOver\":[1,2]");
    }

    @Test
    void a_run_that_is_marked_after_its_end_is_not_told_again() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport report = ServeReport.of(surroundings("text", out));
        report.tell(run(RunState.RUNNING, null, ""));
        report.tell(run(RunState.FAILED, AT.plusSeconds(9), "task load failed"));
        report.tell(run(RunState.FAILED, AT.plusSeconds(9), "task mail failed"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> line.replaceFirst("^\\S+ \\S+ {2}", "").replaceFirst(", for .*", ""))
                .containsExactly(
                        "Mapped run 7 is late: it should have ended by now",
                        "Mapped run 7 started",
                        "Mapped run 7 failed after 9.0s: task load failed");
    }

    @Test
    void runs_that_another_process_left_are_all_told_if_they_end_at_once() {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(List.of(run(7, RunState.QUEUED, null, ""), run(8, RunState.QUEUED, null, "")));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport report = ServeReport.of(surroundings("text", out));
        report.goOn();
        Instant end = Instant.now();
        report.tell(run(7, RunState.FAILED, end, ""));
        report.tell(run(8, RunState.FAILED, end, ""));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Mapped run 7 failed", "Mapped run 8 failed");
    }

    private static RunRecord run(RunState state, @Nullable Instant end, String reason) {
        return run(7, state, end, reason);
    }

    private static RunRecord run(long runId, RunState state, @Nullable Instant end, String reason) {
        return new RunRecord(
                runId, "Mapped", "v1", RunType.MANUAL, AT, Interval.emptyAt(AT), "{}", state, AT, AT, end, AT, reason);
    }
}
