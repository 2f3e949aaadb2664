package dev.kahn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.Interval;
import dev.kahn.cli.TestDags;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.testing.ManualClock;
import dev.kahn.testing.engine.ScriptedExecutor;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.site.BackfillRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask a server for whose engine takes a turn when the test says so. */
class EngineActsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-22T00:00:00Z");
    private static final Actor ALICE = new Actor("alice", "here");

    private Database database;
    private List<DagGraph> effective;
    private JdbcRunStore store;
    private ScriptedExecutor bodies;
    private Views views;
    private AccessViews access;
    private Engine engine;
    private EngineActs acts;

    /** A DAG that is compiled without a schedule, and has one by a setting. */
    @BeforeEach
    void open(@TempDir Path home) {
        database = Database.in(home);
        views = new Views(database);
        access = new AccessViews(database);
        effective = List.of(
                new TestDags.Endless().graph().toBuilder().schedule("@daily").build());
        start();
    }

    private void start() {
        store = database.open();
        bodies = new ScriptedExecutor();
        engine = new Engine(effective, store, bodies, changes -> {}, new ManualClock(NOW));
        ConnectionCatalog none = new ConnectionCatalog() {
            @Override
            public List<Entry> connections() {
                return List.of();
            }

            @Override
            public Verdict test(String name) {
                throw new AssertionError("nobody tests one");
            }
        };
        acts = new EngineActs(
                engine, Dags.only(new TestDags.Endless()).all(), effective, views, access, none, new ManualClock(NOW));
        engine.schedule(dagId -> "{}");
        engine.recover();
    }

    /** As after kill -9: the store is all that is left. */
    private void restart() {
        store.close();
        start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Asks for it, and waits no longer than it takes to ask. */
    private void askAndGoAway() {
        askAndGoAway(FIRST.plusSeconds(1));
    }

    private void askAndGoAway(Instant to) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> acts.backfill(ALICE, new BackfillRequest("Endless", FIRST, to, 1, false, Map.of())))
                .isInstanceOf(StoreException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_backfill_whose_asker_waited_no_longer_begins_once_it_is_stored() {
        askAndGoAway();
        engine.turn();
        assertThat(views.runs(null, 10))
                .extracting(RunRecord::type, RunRecord::scheduledFor)
                .containsExactly(tuple(RunType.BACKFILL, FIRST));
    }

    /** A tick of the schedule keeps its run, and its type, when a backfill lets what failed of it run again. */
    @Test
    void no_more_runs_are_under_way_than_are_wanted_after_a_restart_either() {
        for (int day = 0; day < 3; day++) {
            Instant tick = FIRST.plus(Duration.ofDays(day));
            assertThat(engine.trigger(RunRequest.scheduled("Endless", tick, Interval.emptyAt(tick), "{}")))
                    .isNotDone();
            engine.turn();
            bodies.fail("forever", "no");
            engine.turn();
        }
        askAndGoAway(NOW);
        look();
        assertThat(underWay()).as("before").hasSize(1);
        restart();
        look();
        assertThat(underWay()).as("after").hasSize(1);
    }

    private void look() {
        for (int i = 0; i < 3; i++) {
            engine.turn();
        }
    }

    private List<RunRecord> underWay() {
        return views.runs(null, 10).stream()
                .filter(run -> !run.state().isDone())
                .toList();
    }

    @Test
    void the_audit_log_tells_a_backfill_to_the_second() {
        assertThat(EngineActs.words(FIRST, FIRST.plusNanos(983_243_731), true))
                .isEqualTo("from " + FIRST + " to " + FIRST + ", again");
    }

    @Test
    void a_dag_that_has_its_schedule_by_a_setting_has_ticks_to_fill() {
        askAndGoAway();
        engine.turn();
        assertThat(access.backfills(10))
                .singleElement()
                .satisfies(row -> assertThat(row.dagId()).isEqualTo("Endless"));
    }
}
