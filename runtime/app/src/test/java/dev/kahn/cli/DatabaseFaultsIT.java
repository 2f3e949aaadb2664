package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a user sees of a PostgreSQL server that fails under a run, and that nothing is lost or done twice by it. */
@ExtendWith(PostgreSqlServer.class)
@ResourceLock(value = PostgreSqlServer.NAME, mode = ResourceAccessMode.READ_WRITE)
class DatabaseFaultsIT {
    private static final String TROUBLE =
            "kahn: No task starts until the store is available again: The store postgresql://";
    private static final String OVER = "kahn: The store is available again; tasks start again";

    @TempDir
    private Path folder;

    private String url;
    private Kahn kahn;
    private Gate gate;

    @BeforeEach
    void prepare() throws Exception {
        url = PostgreSqlServer.newDatabase();
        gate = new Gate();
        kahn = PostgreSqlServer.on(url, new Kahn(folder, TestDags.Gated.class)).with(Gate.PORT, gate.port());
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    private void killTheEnginesConnection() throws Exception {
        assertThat(PostgreSqlServer.ask(
                        url,
                        "SELECT bool_and(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                                + " WHERE application_name = 'kahn' AND datname = current_database()"))
                .isEqualTo("t");
    }

    private static void signal(String name, Kahn.Running run) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(run.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The rest of a run whose second task has not begun. */
    private void endsWell(Kahn.Running run) throws Exception {
        gate.awaitBody("second").close();
        Kahn.Ended ended = run.ended();
        assertThat(ended.exit()).as("%s", ended.out()).isZero();
        assertThat(ended.out()).contains(OVER).last().asString().startsWith("Gated run 1: success");
        assertThat(ended.out().stream().filter(line -> line.startsWith(OVER))).hasSize(1);
        assertThat(PostgreSqlServer.ask(
                        url, "SELECT string_agg(task_id || ' ' || state, ', ' ORDER BY task_id) FROM attempt"))
                .isEqualTo("first SUCCESS, second SUCCESS");
        assertThat(gate.isAnyoneThere()).isFalse();
    }

    @Test
    void while_the_server_is_down_nothing_starts_and_once_it_is_up_the_run_goes_on_by_itself() throws Exception {
        Kahn.Running run = kahn.startAsOne("run", "Gated");
        Socket first = gate.awaitBody("first");
        PostgreSqlServer.stop();
        try {
            first.close();
            run.awaitPart(TROUBLE).awaitPart("refused");
            assertThat(gate.isAnyoneThere()).isFalse();
        } finally {
            PostgreSqlServer.startAgain();
        }
        endsWell(run);
    }

    @Test
    void a_connection_that_is_killed_while_a_body_runs_costs_a_second() throws Exception {
        Kahn.Running run = kahn.startAsOne("run", "Gated");
        Socket first = gate.awaitBody("first");
        killTheEnginesConnection();
        first.close();
        run.awaitPart(TROUBLE);
        endsWell(run);
    }

    /** Else the next command, or a standby, would have it, and this process would end when it next wrote. */
    @Test
    void a_process_that_does_nothing_takes_the_database_back_that_forgot_it() throws Exception {
        Kahn.Running run = kahn.startAsOne("run", "Gated");
        Socket first = gate.awaitBody("first");
        killTheEnginesConnection();
        run.awaitPart(TROUBLE).awaitPart(OVER);
        assertThat(kahn.run("run", "Gated").exit()).isEqualTo(3);
        first.close();
        endsWell(run);
    }

    @Test
    void a_row_that_somebody_has_locked_is_told_after_ten_seconds_and_once_it_is_free_the_run_goes_on()
            throws Exception {
        Kahn.Running run = kahn.startAsOne("run", "Gated");
        Socket first = gate.awaitBody("first");
        try (Connection other = PostgreSqlServer.connect(url);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM task_instance FOR UPDATE");
            first.close();
            run.awaitPart("lock timeout");
            assertThat(gate.isAnyoneThere()).isFalse();
        }
        endsWell(run);
    }

    @Test
    void a_second_process_is_refused_in_one_line_that_names_the_first() throws Exception {
        Kahn.Running run = kahn.startAsOne("run", "Gated");
        Socket first = gate.awaitBody("first");

        Kahn.Ended second = kahn.run("run", "Gated");

        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .singleElement()
                .asString()
                .matches(
                        "kahn: The store postgresql://\\S+ is in use by another process \\(pid " + run.pid()
                                + " on .+\\), and only one can run DAGs on it: if that one serves, ask it by trigger, from another home"
                                + " with --server; if it is starting or running a DAG, wait; or stop it, or choose another database");
        first.close();
        gate.awaitBody("second").close();
        assertThat(run.ended().exit()).isZero();
    }

    @Test
    void a_process_whose_database_was_taken_over_ends_with_a_line_that_says_so_and_the_other_one_goes_on()
            throws Exception {
        Kahn.Running before = kahn.startAsOne("run", "Gated");
        Socket firstBefore = gate.awaitBody("first");
        signal("STOP", before); // or it would have the database back, if the other one took long to start
        killTheEnginesConnection();
        Kahn.Running after = kahn.startAsOne("run", "Gated", "--resume");
        Socket first = gate.awaitBody("first");
        signal("CONT", before);
        firstBefore.close();

        Kahn.Ended taken = before.ended();

        assertThat(taken.exit()).as("%s", taken.out()).isEqualTo(3);
        assertThat(taken.out())
                .last()
                .asString()
                .matches("kahn: The store postgresql://\\S+ was taken over by another process \\(pid " + after.pid()
                        + " on .+\\) while this one had no connection: this one stores nothing more, and what it was"
                        + " doing continues there");
        assertThat(gate.isAnyoneThere()).isFalse();
        first.close();
        gate.awaitBody("second").close();
        assertThat(after.ended().exit()).isZero();
        assertThat(
                        PostgreSqlServer.ask(
                                url,
                                "SELECT string_agg(task_id || ' ' || state, ', ' ORDER BY task_id, attempt_number) FROM attempt"))
                .isEqualTo("first LOST, first SUCCESS, second SUCCESS");
        assertThat(gate.isAnyoneThere()).isFalse();
    }

    private static void isOneLine(Kahn.Ended ended, int exit, String... parts) {
        assertThat(ended.exit()).as("%s", ended.err()).isEqualTo(exit);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("kahn: ")
                .contains(parts)
                .doesNotContain("secret");
    }

    @Test
    void an_address_that_makes_no_sense_is_a_wrong_setting_and_a_server_that_is_not_there_is_not() {
        kahn.with("KAHN_DB_PASSWORD", "secret");
        isOneLine(
                kahn.with("KAHN_DB_URL", "jdbc:postgresql://localhost:secret/kahn")
                        .run("run", "Gated"),
                2,
                "setting kahn.db.url (KAHN_DB_URL): ",
                "does not understand");
        isOneLine(
                kahn.with("KAHN_DB_URL", "jdbc:postgresql://localhost:1/kahn").run("run", "Gated"),
                3,
                "postgresql://localhost:1/kahn",
                "refused");
    }

    @Test
    void without_the_driver_it_is_said_what_to_add() {
        List<String> command = new ArrayList<>(kahn.command("run", "Gated"));
        int classPath = command.indexOf("-cp") + 1;
        command.set(
                classPath,
                Arrays.stream(command.get(classPath).split(File.pathSeparator))
                        .filter(entry ->
                                !Path.of(entry).getFileName().toString().startsWith("postgresql-"))
                        .collect(Collectors.joining(File.pathSeparator)));

        isOneLine(
                kahn.start(command).ended(),
                2,
                "setting kahn.db.url (KAHN_DB_URL): ",
                "not on the class path: add org.postgresql:postgresql to the dependencies");
    }
}
