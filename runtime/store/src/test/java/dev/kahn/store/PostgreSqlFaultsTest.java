package dev.kahn.store;

import static dev.kahn.store.Records.NOON;
import static dev.kahn.store.Records.run;
import static dev.kahn.store.Records.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between an engine and PostgreSQL, and what is said of it. */
@ExtendWith(Server.class)
class PostgreSqlFaultsTest {
    private static final List<Change> CHANGES =
            List.of(run(1, "Daily", RunType.SCHEDULED, NOON, RunState.RUNNING), task(1, "a", TaskState.RUNNING));

    private String url;
    private Proxy proxy;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        url = Server.newDatabase();
        proxy = new Proxy(Server.port());
        // Unprepared, so that the proxy can read what is sent.
        database = Database.of(proxy.through(url) + "?prepareThreshold=0", "postgres", "");
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_connection_cut_at_a_commit_leaves_it_to_be_repeated(Proxy.Fault fault) throws Exception {
        try (JdbcRunStore store = database.open()) {
            proxy.onNextCommit(fault);
            assertThatThrownBy(() -> store.commit(CHANGES))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("could not be written")
                    .hasMessageNotContaining("\n");

            store.commit(CHANGES);

            assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("1");
            assertThat(Server.ask(url, "SELECT count(*) FROM task_instance")).isEqualTo("1");
        }
    }

    @Test
    void the_own_session_that_the_server_still_believes_in_is_ended() throws Exception {
        try (JdbcRunStore store = database.open()) {
            proxy.part();
            assertThatThrownBy(() -> store.commit(CHANGES)).isExactlyInstanceOf(StoreException.class);

            store.commit(CHANGES);

            assertThat(store.lastRunId()).isEqualTo(1);
        }
    }

    @Test
    void an_engine_in_a_deadlock_says_so_and_goes_on() throws Exception {
        try (JdbcRunStore store = database.open();
                Connection other = Server.connect(url);
                Statement statement = other.createStatement()) {
            store.commit(CHANGES);
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM task_instance FOR UPDATE");
            Thread rival = new Thread(() -> {
                try {
                    statement.execute("SELECT * FROM run FOR UPDATE"); // waits for the engine, which waits for us
                    other.rollback();
                } catch (java.sql.SQLException e) {
                    // The one that the server chose.
                }
            });
            try {
                commitInto(store, rival);
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("deadlock detected").hasMessageNotContaining("\n");
            }
            rival.join();
            other.rollback();
            store.commit(CHANGES);
            assertThat(database.inUse()).isTrue();
        }
    }

    private static void commitInto(JdbcRunStore store, Thread rival) {
        rival.start();
        store.commit(
                List.of(run(1, "Daily", RunType.SCHEDULED, NOON, RunState.SUCCESS), task(1, "a", TaskState.SUCCESS)));
    }

    @Tag("slow")
    @Test
    void a_lock_that_somebody_holds_is_told_of_after_ten_seconds() throws Exception {
        try (JdbcRunStore store = database.open()) {
            try (Connection other = Server.connect(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE run IN ACCESS EXCLUSIVE MODE");
                assertThatThrownBy(() -> store.commit(CHANGES))
                        .isExactlyInstanceOf(StoreException.class)
                        .hasMessageContaining("lock timeout");
            }
            store.commit(CHANGES);
        }
    }

    @Test
    void a_server_that_is_not_there_is_one_clear_error() {
        assertThatThrownBy(() -> Database.of("jdbc:postgresql://localhost:1/kahn", "u", "secret")
                        .open())
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("postgresql://localhost:1/kahn", "refused")
                .hasMessageNotContainingAny("\n", "secret");
        assertThatThrownBy(() -> Database.of("jdbc:postgresql://no.such.host.invalid/kahn", "u", "secret")
                        .inUse())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("UnknownHostException")
                .hasMessageNotContainingAny("\n", "secret");
    }

    @Test
    void a_wrong_password_is_one_clear_error_without_it() throws Exception {
        Path hba = Path.of(Server.ask(url, "SHOW hba_file"));
        Server.execute(url, "CREATE ROLE guarded LOGIN PASSWORD 'right'");
        Files.writeString(hba, "host all guarded all scram-sha-256\n" + Files.readString(hba));
        Server.execute(url, "SELECT pg_reload_conf()");

        assertThatThrownBy(() -> Database.of(url + "?password=hidden", "guarded", "hidden")
                        .exists())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("password authentication failed for user \"guarded\"")
                .hasMessageNotContainingAny("\n", "hidden");
    }

    @Test
    void an_address_that_is_none_of_a_store_is_refused_without_being_shown() {
        assertThatThrownBy(() -> Database.of("jdbc:mysql://u:hidden@localhost/kahn", null, null))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("jdbc:postgresql:", "jdbc:mysql:")
                .hasMessageNotContainingAny("\n", "hidden");
        assertThatThrownBy(() -> Database.of("jdbc:postgresql://u:hidden@localhost/kahn", null, null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("before its host")
                .hasMessageNotContainingAny("\n", "hidden");
    }

    @Test
    void every_earlier_schema_is_upgraded_here_too() throws Exception {
        Connector connector = () -> Server.connect(url);
        Schema later = new Schema(
                List.of(
                        "dev/kahn/store/migrations/postgresql",
                        "dev/kahn/store/migrations",
                        "dev/kahn/store/laterschema"),
                List.of("V1__runs.sql", "V2__engine.sql", "V3__later.sql"));
        try (Connection connection = connector.getConnection()) {
            connection.setAutoCommit(false);
            later.firstScripts(1).prepare(connection, connector, "s");
        }
        Server.execute(url, """
                INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start,
                  interval_end, params_json, state, created_at, reason)
                VALUES (1, 'Daily', 'v1', 'MANUAL', now(), now(), now(), '{}', 'SUCCESS', now(), '')
                """);
        try (Connection connection = connector.getConnection()) {
            connection.setAutoCommit(false);
            later.prepare(connection, connector, "s");
            assertThat(Schema.versionOf(connection)).isEqualTo(3);
        }
        assertThat(Server.ask(url, "SELECT dag_id || ' ' || later FROM run")).isEqualTo("Daily later");
        assertThat(Server.ask(
                        url,
                        "SELECT string_agg(DISTINCT collation_name, ' ') FROM information_schema.columns WHERE"
                                + " column_name = 'dag_id'"))
                .isEqualTo("C");
    }
}
