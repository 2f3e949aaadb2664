package dev.kahn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.cli.TestDags;
import dev.kahn.engine.Engine;
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
import dev.kahn.testing.ScriptedExecutor;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.site.BackfillRequest;
import java.nio.file.Path;
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

    private JdbcRunStore store;
    private Views views;
    private AccessViews access;
    private Engine engine;
    private EngineActs acts;

    /** A DAG that is compiled without a schedule, and has one by a setting. */
    @BeforeEach
    void open(@TempDir Path home) {
        Database database = Database.in(home);
        store = database.open();
        views = new Views(database);
        access = new AccessViews(database);
        TestDags.Endless endless = new TestDags.Endless();
        List<DagGraph> effective =
                List.of(endless.graph().toBuilder().schedule("@daily").build());
        engine = new Engine(effective, store, new ScriptedExecutor(), changes -> {}, new ManualClock(NOW));
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
        acts = new EngineActs(engine, Dags.only(endless).all(), effective, views, access, none, new ManualClock(NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Asks for it, and waits no longer than it takes to ask. */
    private void askAndGoAway() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> acts.backfill(
                        ALICE, new BackfillRequest("Endless", FIRST, FIRST.plusSeconds(1), 1, false, Map.of())))
                .isInstanceOf(StoreException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_backfill_whose_asker_waited_no_longer_begins_once_it_is_stored() {
        askAndGoAway();
        acts.backfills().look(List.of());
        engine.turn();
        assertThat(views.runs(null, 10)).as("stored, and not begun").isEmpty();
        acts.backfills().look(List.of());
        engine.turn();
        assertThat(views.runs(null, 10))
                .extracting(RunRecord::type, RunRecord::scheduledFor)
                .containsExactly(tuple(RunType.BACKFILL, FIRST));
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
