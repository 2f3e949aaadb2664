package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One engine at a time on a PostgreSQL database. */
@ExtendWith(Server.class)
class PostgreSqlClaimTest {
    private static final List<Change> FIRST = List.of(run(1, RunState.RUNNING));
    private static final List<Change> SECOND = List.of(run(2, RunState.RUNNING));

    private String url;
    private Database database;

    @BeforeEach
    void newDatabase() throws Exception {
        url = Server.newDatabase();
        database = Database.of(url, "postgres", "");
    }

    /** Other than by the function's second parameter, which PostgreSQL 13 does not have, it is waited for its end here. */
    private void killTheEnginesConnection() throws Exception {
        String pid = Server.ask(
                url,
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())");
        assertThat(Server.ask(url, "SELECT pg_terminate_backend(" + pid + ")")).isEqualTo("t");
        while (!Server.ask(url, "SELECT pid FROM pg_stat_activity WHERE pid = " + pid)
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_one_who_has_it_is_named() {
        try (JdbcRunStore store = database.open()) {
            assertThatThrownBy(database::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll(
                            "in use", "pid " + ProcessHandle.current().pid(), "another database");
            store.commit(FIRST);
        }
    }

    @Test
    void schemas_of_one_database_are_stores_of_their_own() throws Exception {
        Server.execute(url, "CREATE SCHEMA other");
        Database other = Database.of(url + "?currentSchema=other", "postgres", "");
        try (JdbcRunStore store = database.open();
                JdbcRunStore beside = other.open()) {
            store.commit(FIRST);
            assertThat(beside.lastRunId()).isZero();
        }
        assertThat(other.toString()).doesNotContain("currentSchema");
    }

    @Test
    void a_connection_that_was_killed_is_replaced() throws Exception {
        try (JdbcRunStore store = database.open()) {
            killTheEnginesConnection();

            assertThatThrownBy(() -> store.commit(FIRST)).isExactlyInstanceOf(StoreException.class);
            store.commit(FIRST);

            assertThat(database.inUse()).isTrue();
            assertThat(store.lastRunId()).isEqualTo(1);
        }
    }

    /** Of an engine that has nothing to write, which a restarted server has forgotten. */
    @Test
    void it_is_had_back_without_a_write() throws Exception {
        try (JdbcRunStore store = database.open()) {
            killTheEnginesConnection();
            assertThat(database.inUse()).isFalse();

            assertThatThrownBy(store::hold).isExactlyInstanceOf(StoreException.class);
            store.hold();

            assertThat(database.inUse()).isTrue();
        }
    }

    @Test
    void who_only_holds_it_hears_too_that_it_was_taken_over() throws Exception {
        JdbcRunStore first = database.open();
        killTheEnginesConnection();
        try (JdbcRunStore second = database.open()) {
            assertThatThrownBy(first::hold).isInstanceOf(StoreException.class);
            assertThatThrownBy(first::hold).isInstanceOf(StoreTakenException.class);
            second.hold();
        } finally {
            first.close();
        }
    }

    @Test
    void an_engine_that_does_not_get_it_back_stores_nothing_until_it_does() throws Exception {
        try (JdbcRunStore store = database.open()) {
            store.commit(FIRST);
            String lock = Server.ask(
                    url,
                    "SELECT 'SELECT pg_advisory_lock(' || classid || ', ' || objid || ')' FROM pg_locks WHERE"
                            + " locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
            killTheEnginesConnection();
            try (var other = Server.connect(url);
                    var statement = other.createStatement()) {
                statement.execute(lock);
                assertThatThrownBy(() -> store.commit(SECOND)).isExactlyInstanceOf(StoreException.class);
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> store.commit(SECOND)).hasMessageContaining("in use by another process");
                }
                assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("1");
            }
            store.commit(SECOND);
            assertThat(database.inUse()).isTrue();
        }
    }

    @Test
    void an_engine_whose_database_was_taken_over_never_writes_again() throws Exception {
        JdbcRunStore first = database.open();
        killTheEnginesConnection();
        try (JdbcRunStore second = database.open()) {
            assertThatThrownBy(() -> first.commit(FIRST)).isInstanceOf(StoreException.class);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> first.commit(FIRST))
                        .isInstanceOf(StoreTakenException.class)
                        .hasMessageContainingAll(
                                "taken over", "pid " + ProcessHandle.current().pid())
                        .hasMessageNotContaining("\n");
            }
            second.commit(SECOND);
            assertThat(Server.ask(url, "SELECT string_agg(run_id::text, ' ') FROM run"))
                    .isEqualTo("2");
        }
        assertThatThrownBy(() -> first.commit(FIRST)).isInstanceOf(StoreTakenException.class);
        first.close();
    }

    @Test
    void the_epoch_fences_even_if_two_engines_share_a_session() throws Exception {
        try (JdbcRunStore store = database.open()) {
            store.commit(FIRST);
            Server.execute(url, "UPDATE engine SET epoch = epoch + 1");

            assertThatThrownBy(() -> store.commit(SECOND)).isInstanceOf(StoreTakenException.class);
            assertThat(store.lastRunId()).isEqualTo(1);
        }
    }

    @Test
    void each_commit_is_on_the_disk_whatever_the_server_does_by_default() throws Exception {
        String name = url.substring(url.lastIndexOf('/') + 1);
        Server.execute(url, "ALTER DATABASE " + name + " SET synchronous_commit = off");
        try (var connection = Server.connect(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            new PostgreSqlClaim("s").enter(connection);
            try (var row = statement.executeQuery("SHOW synchronous_commit")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
            }
        }
    }
}
