package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
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
        return surroundings(format, out, new TestDags.Mapped());
    }

    private Surroundings surroundings(String format, ByteArrayOutputStream out, DagDefinition<?>... dags) {
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                false,
                false);
        return new Surroundings(
                () -> Dags.of(List.of(dags)),
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
    void a_run_that_this_version_cannot_continue_is_not_said_to_continue() {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.saveGraph(
                    "Mapped",
                    "v1",
                    GraphJsonWriter.pretty(earlier(TaskNode.builder("gone").build())));
            store.saveGraph("Mapped", "v2", GraphJsonWriter.pretty(earlier()));
            store.commit(List.of(ofVersion(7, "v1"), ofVersion(8, "v2"), ofVersion(9, "unknown")));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport.of(surroundings("text", out)).goOn();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .endsWith("Mapped run 8 was interrupted and continues");
    }

    private static DagGraph earlier(TaskNode... more) {
        return new TestDags.Mapped().graph().toBuilder().tasks(List.of(more)).build();
    }

    private static RunRecord ofVersion(long runId, String version) {
        return new RunRecord(
                runId,
                "Mapped",
                version,
                RunType.MANUAL,
                AT,
                Interval.emptyAt(AT),
                "{}",
                RunState.RUNNING,
                AT,
                AT,
                null,
                null,
                "");
    }

    private String begun(DagDefinition<?>... dags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeReport.of(surroundings("text", out, dags)).begin();
        return out.toString(StandardCharsets.UTF_8)
                .replaceFirst("^\\S+ \\S+ {2}", "")
                .strip();
    }

    private void pause(String... dagIds) {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(Stream.of(dagIds)
                    .<Change>map(id -> new DagRecord(id, true, AT))
                    .toList());
        }
    }

    @Test
    void what_comes_next_is_of_a_DAG_that_is_not_paused() {
        TestDags.Mailing mailing = new TestDags.Mailing();
        TestDags.Failing failing = new TestDags.Failing();
        assertThat(begun(mailing)).startsWith("Serving 1 DAG. Next: Mailing at ");
        assertThat(begun(failing)).isEqualTo("Serving 1 DAG. It has no schedule.");
        assertThat(begun(failing, new TestDags.Mapped())).isEqualTo("Serving 2 DAGs. None of them has a schedule.");
        pause("Mailing");
        assertThat(begun(mailing)).isEqualTo("Serving 1 DAG, which is paused.");
        assertThat(begun(mailing, failing))
                .isEqualTo("Serving 2 DAGs, 1 of them paused. Nothing is due: those with a schedule are paused.");
        assertThat(begun(mailing, new TestDags.Ticking()))
                .startsWith("Serving 2 DAGs, 1 of them paused. Next: Ticking at ");
        pause("Failing");
        assertThat(begun(mailing, failing)).isEqualTo("Serving 2 DAGs, all of them paused.");
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
                runId,
                "Mapped",
                "Mapped-1",
                RunType.MANUAL,
                AT,
                Interval.emptyAt(AT),
                "{}",
                state,
                AT,
                AT,
                end,
                AT,
                reason);
    }
}
