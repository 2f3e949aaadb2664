package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagDefinition;
import dev.kahn.store.Database;
import dev.kahn.view.Views;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What schedules promise, kept by real processes that are killed, on whatever database. */
abstract class SchedulesSuite {

    @TempDir
    Path folder;

    /** Where the runs are. */
    abstract Database database();

    /** The same program, told of it. */
    abstract Kahn on(Kahn kahn);

    @SafeVarargs
    private Kahn kahn(Class<? extends DagDefinition<?>>... dags) throws Exception {
        return on(new Kahn(folder, dags));
    }

    /** Oldest first. */
    private List<RunRecord> runs(String dagId) {
        List<RunRecord> runs = new ArrayList<>(new Views(database()).runs(dagId, 1_000));
        runs.sort(Comparator.comparing(RunRecord::scheduledFor));
        return runs;
    }

    static void assertThatNoTickIsLostOrDoubled(List<RunRecord> runs) {
        List<Instant> ticks = runs.stream().map(RunRecord::scheduledFor).toList();
        assertThat(ticks)
                .containsExactlyElementsOf(Stream.iterate(ticks.get(0), tick -> tick.plusSeconds(1))
                        .limit(ticks.size())
                        .toList());
    }

    @Test
    @SuppressWarnings("unchecked")
    void kill_9_loses_and_doubles_no_tick() throws Exception {
        Kahn kahn = kahn(TestDags.Ticking.class);
        for (int i = 0; i < 5; i++) {
            kahn.start("serve")
                    .awaitPart(" success")
                    .awaitPart(" success")
                    .signal(i < 4 ? "KILL" : "TERM")
                    .ended();
        }

        List<RunRecord> runs = runs("Ticking");
        assertThatNoTickIsLostOrDoubled(runs);
        assertThat(runs).hasSizeGreaterThanOrEqualTo(10);
        assertThat(runs.subList(0, 9)).extracting(RunRecord::state).containsOnly(RunState.SUCCESS);
    }

    @Test
    @SuppressWarnings("unchecked")
    void kill_9_loses_and_doubles_no_success_that_another_dag_waits_for() throws Exception {
        Kahn kahn = kahn(TestDags.Ticking.class, TestDags.Following.class);
        for (int i = 0; i < 2; i++) {
            kahn.start("serve").awaitPart("Ticking run ").signal("KILL").ended();
            kahn.start("serve").awaitPart("Following run ").signal("KILL").ended();
        }
        kahn.start("serve")
                .awaitPart("Following run ")
                .awaitPart("Following run ")
                .signal("TERM")
                .ended();

        Views views = new Views(database());
        List<RunRecord> following = runs("Following");
        List<RunRecord> causes = new ArrayList<>();
        for (RunRecord run : following) {
            List<CauseRecord> ofRun = views.causes(run.runId());
            assertThat(ofRun).hasSize(1);
            RunRecord cause = views.run(ofRun.get(0).causeId()).orElseThrow();
            assertThat(cause.state()).isEqualTo(RunState.SUCCESS);
            assertThat(cause.scheduledFor()).isEqualTo(run.scheduledFor());
            causes.add(cause);
        }
        for (long runId : stillToFollow()) {
            causes.add(views.run(runId).orElseThrow());
        }
        assertThat(causes).doesNotHaveDuplicates();
        assertThat(latestEnd(causes)).isEqualTo(latestEnd(runs("Ticking")));
    }

    /** What succeeded while the process was told to end: the next one follows it. */
    private List<Long> stillToFollow() {
        return database().read(connection -> {
            List<Long> runIds = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT run_id FROM upstream WHERE dag_id = 'Following' AND run_id > 0")) {
                while (row.next()) {
                    runIds.add(row.getLong(1));
                }
            }
            return runIds;
        });
    }

    /** Of those that end in one turn the last one counts for the others. */
    private static Optional<Instant> latestEnd(List<RunRecord> runs) {
        return runs.stream().map(RunRecord::endedAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_backfill_that_was_killed_goes_on_with_what_is_left() throws Exception {
        Kahn kahn = kahn(TestDags.Mailing.class);
        String[] hour = {"backfill", "--from", "2026-11-01T08:00", "--to", "2026-11-01T08:40"};
        List<String> held = new ArrayList<>(List.of(hour));
        held.addAll(List.of("--param", "hold=true"));
        kahn.start(held.toArray(String[]::new))
                .type("\n\n") // for two of them; the third waits, however late it is killed
                .awaitPart("2/5")
                .signal("KILL")
                .ended();

        List<String> out = kahn.start(hour).type("\n").ended().out();
        assertThat(out).last().isEqualTo("5 of 5 ticks have a successful run, 2 of them from before.");
        assertThat(runs("Mailing"))
                .hasSize(5)
                .allMatch(run -> run.state() == RunState.SUCCESS)
                .extracting(RunRecord::scheduledFor)
                .doesNotHaveDuplicates();
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_is_paused_does_not_run_by_itself() throws Exception {
        Kahn kahn = kahn(TestDags.Ticking.class);
        assertThat(kahn.run("pause", "Ticking").out()).containsExactly("Ticking is paused now, in the store");
        assertThat(kahn.run("pause", "--json").out()).containsExactly("{\"dag\":\"Ticking\",\"paused\":true}");
        assertThat(kahn.run("list").out().get(1)).contains("paused");
        assertThat(kahn.run("run").exit()).isZero();
        assertThat(kahn.run("resume").out()).containsExactly("Ticking runs by itself again, in the store");

        kahn.start("serve").awaitPart("Ticking run 3 success").signal("TERM").ended();
        assertThat(runs("Ticking")).hasSizeGreaterThanOrEqualTo(3);
    }
}
