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
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong between an engine and PostgreSQL, and what is said of it. */
@Tag("slow")
@ExtendWith(Server.class)
class PostgreSqlFaultsTest {
    private static final List<Change> CHANGES =
            List.of(run(1, "Daily", RunType.SCHEDULED, NOON, RunState.RUNNING), task(1, "a", TaskState.RUNNING));

    private static final String HELD = waiting("advisory");

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

    @Test
    void a_connection_cut_before_a_commit_leaves_nothing_and_the_commit_is_repeated() throws Exception {
        try (JdbcRunStore store = database.open()) {
            failsAtCommit(store, Proxy.Fault.BEFORE_COMMIT);
            assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("0");

            store.commit(CHANGES);

            assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("1");
        }
    }

    @Test
    void a_commit_whose_answer_got_lost_is_repeated_over_what_is_there() throws Exception {
        try (JdbcRunStore store = database.open()) {
            failsAtCommit(store, Proxy.Fault.AFTER_COMMIT);
            awaitAnswer("SELECT count(*) FROM run", "1"); // the server did it, and nobody here knows

            store.commit(CHANGES);

            assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("1");
            assertThat(Server.ask(url, "SELECT count(*) FROM task_instance")).isEqualTo("1");
        }
    }

    private void failsAtCommit(JdbcRunStore store, Proxy.Fault fault) {
        proxy.onNextCommit(fault);
        assertThatThrownBy(() -> store.commit(CHANGES))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("could not be written")
                .hasMessageNotContaining("\n");
    }

    /** How many wait for such a lock; other tests use databases of the same server. */
    private static String waiting(String event) {
        return "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = '" + event
                + "'";
    }

    /** What happens at the server happens at its own pace. */
    private void awaitAnswer(String question, String answer) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Server.ask(url, question).equals(answer)) {
            assertThat(System.nanoTime()).as(question).isLessThan(deadline);
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
    void an_engine_that_is_the_victim_of_a_deadlock_says_so_and_goes_on() throws Exception {
        List<Change> ended =
                List.of(run(1, "Daily", RunType.SCHEDULED, NOON, RunState.SUCCESS), task(1, "a", TaskState.SUCCESS));
        try (JdbcRunStore store = database.open();
                Connection rival = Server.connect(url);
                Statement ofRival = rival.createStatement();
                Connection brake = Server.connect(url);
                Statement ofBrake = brake.createStatement()) {
            store.commit(CHANGES);
            rival.setAutoCommit(false);
            ofRival.execute("SET deadlock_timeout = '1h'"); // or it could be the one who finds out
            ofRival.execute("SELECT * FROM task_instance FOR UPDATE");
            hold(ofBrake);
            FutureTask<Void> commit = new FutureTask<>(() -> store.commit(ended), null);
            new Thread(commit, "engine").start();
            awaitAnswer(HELD, "1"); // it has the run, and has not asked for the task yet
            FutureTask<Boolean> rivals = new FutureTask<>(() -> ofRival.execute("SELECT * FROM run FOR UPDATE"));
            new Thread(rivals, "rival").start();
            awaitAnswer(waiting("transactionid"), "1");
            ofBrake.execute("SELECT pg_advisory_unlock(7)");

            assertThatThrownBy(commit::get)
                    .cause()
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("deadlock detected")
                    .hasMessageNotContaining("\n");
            rivals.get();
            rival.rollback();
            store.commit(ended);

            assertThat(Server.ask(url, "SELECT state FROM run")).isEqualTo("SUCCESS");
            assertThat(database.inUse()).isTrue();
        }
    }

    /** Whoever writes a task waits there until this connection unlocks it. */
    private void hold(Statement statement) throws Exception {
        Server.execute(
                url,
                "CREATE FUNCTION crawl() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END $$");
        Server.execute(url, "CREATE TRIGGER slow BEFORE INSERT ON task_instance FOR EACH ROW EXECUTE FUNCTION crawl()");
        statement.execute("SELECT pg_advisory_lock(7)");
    }

    @Test
    void a_server_that_has_fallen_silent_is_an_error_after_a_while_and_not_a_wait_for_ever() throws Exception {
        try (Connection connection = database.openReader()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
        }
        Database impatient = Database.of(proxy.through(url) + "?socketTimeout=6", "postgres", "");
        try (JdbcRunStore store = impatient.open()) {
            store.commit(CHANGES);
            proxy.fallSilent();

            assertThatThrownBy(() -> store.commit(CHANGES))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("could not be written")
                    .hasMessageContaining("timed out");
            proxy.speakAgain();
            store.commit(CHANGES);

            assertThat(store.lastRunId()).isEqualTo(1);
        }
    }

    @Test
    void a_slow_server_costs_time_and_nothing_else_and_holds_up_nobody_who_looks() throws Exception {
        try (JdbcRunStore store = database.open();
                Connection brake = Server.connect(url);
                Statement statement = brake.createStatement()) {
            hold(statement); // as slow as we like
            FutureTask<Void> commit = new FutureTask<>(() -> store.commit(CHANGES), null);
            new Thread(commit, "engine").start();
            awaitAnswer(HELD, "1");

            long seen = database.read(connection -> {
                try (Statement question = connection.createStatement();
                        ResultSet row = question.executeQuery("SELECT count(*) FROM run")) {
                    row.next();
                    return row.getLong(1);
                }
            });
            assertThat(seen).isZero();
            assertThat(commit).isNotDone();
            statement.execute("SELECT pg_advisory_unlock(7)");
            commit.get();

            assertThat(Server.ask(url, "SELECT count(*) FROM run")).isEqualTo("1");
            assertThat(Server.ask(url, "SELECT count(*) FROM task_instance")).isEqualTo("1");
        }
    }

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
                .isInstanceOf(AddressException.class)
                .hasMessageContainingAll("jdbc:postgresql:", "jdbc:mysql:")
                .hasMessageNotContainingAny("\n", "hidden");
        assertThatThrownBy(() -> Database.of("jdbc:postgresql://u:hidden@localhost/kahn", null, null))
                .isInstanceOf(AddressException.class)
                .hasMessageContaining("before its host")
                .hasMessageNotContainingAny("\n", "hidden");
        assertThatThrownBy(() -> Database.of("jdbc:postgresql://localhost:hidden/kahn", null, null))
                .isInstanceOf(AddressException.class)
                .hasMessageContainingAll("does not understand", "jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContainingAny("\n", "hidden");
    }

    @Test
    void every_earlier_schema_is_upgraded_here_too() throws Exception {
        Connector connector = () -> Server.connect(url);
        Schema later = SchemaTest.later(Dialect.POSTGRESQL);
        try (Connection connection = connector.getConnection()) {
            connection.setAutoCommit(false);
            later.upTo(1).prepare(connection, connector, "s");
        }
        Server.execute(url, """
                INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start,
                  interval_end, params_json, state, created_at, reason)
                VALUES (1, 'Daily', 'v1', 'MANUAL', now(), now(), now(), '{}', 'SUCCESS', now(), '')
                """);
        try (Connection connection = connector.getConnection()) {
            connection.setAutoCommit(false);
            later.prepare(connection, connector, "s");
            assertThat(Schema.versionOf(connection)).isEqualTo(later.version());
        }
        assertThat(Server.ask(url, "SELECT dag_id || ' ' || later FROM run")).isEqualTo("Daily later");
        assertThat(Server.ask(
                        url,
                        "SELECT string_agg(DISTINCT collation_name, ' ') FROM information_schema.columns WHERE"
                                + " column_name = 'dag_id'"))
                .isEqualTo("C");
    }
}
