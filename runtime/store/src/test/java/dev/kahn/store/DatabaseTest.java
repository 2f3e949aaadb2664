package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.Views;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatabaseTest {

    @TempDir
    Path home;

    @Test
    void a_home_in_which_nothing_has_run_has_nothing_to_read_and_stays_untouched() {
        Database database = Database.in(home.resolve("new"));

        assertThat(database.exists()).isFalse();
        assertThat(database.inUse()).isFalse();
        assertThatThrownBy(() -> new Views(database).latestRun(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(home.toString(), "nothing has run");
        assertThat(home.resolve("new")).doesNotExist();
    }

    /** As of a home that its user keeps for himself; a link in a circle cannot be looked at by an administrator either. */
    @Test
    void a_database_of_which_nobody_can_tell_whether_it_is_there_is_not_taken_for_none() throws Exception {
        Path database = Files.createDirectory(home.resolve("db")).resolve("kahn.mv.db");
        Files.createSymbolicLink(database, database);

        assertThatThrownBy(Database.in(home)::exists)
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(home.resolve("db").toString(), "cannot be read by this user");
    }

    @Test
    void the_database_is_one_file_and_a_lock_file_below_db() throws Exception {
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(List.of(run(1, RunState.SUCCESS)));
        }
        try (var files = Files.list(home.resolve("db"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("kahn.mv.db", "kahn.lock");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_on_the_machine_can_look_into_it() throws Exception {
        Path made = home.resolve("srv/kahn");
        PrivateFiles.makeFolder(made);
        Database.in(made).open().close();
        Database.in(home).open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("db"))))
                .as("in a home that was there")
                .isEqualTo("rwx------");
        assertThat(Files.getPosixFilePermissions(home.resolve("srv")))
                .as("as any folder")
                .isEqualTo(Files.getPosixFilePermissions(Files.createDirectory(home.resolve("other"))));
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is_and_a_file_is_told() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("there")));
        PrivateFiles.makeFolder(link);
        assertThat(link).isSymbolicLink();
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> PrivateFiles.makeFolder(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void an_engine_of_another_process_is_named_and_a_killed_one_does_not_matter() throws Exception {
        Database database = Database.in(home);
        try (CommittingEngine other = CommittingEngine.start(home)) {
            assertThatThrownBy(database::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "The store in " + home.resolve("db") + " is in use by another process (pid " + other.pid()
                                    + "), and only one can run DAGs on it: if that one serves, ask it by trigger, from another"
                                    + " home with --server; if it is starting or running a DAG, wait; or stop it, or choose another home");
            assertThat(other.isAlive()).isTrue();
        }
        try (JdbcRunStore store = database.open()) {
            assertThat(store.lastRunId()).isPositive();
        }
    }

    @Test
    void a_home_that_a_link_leads_to_is_the_same_home() throws Exception {
        Path real = Files.createDirectory(home.resolve("real"));
        Database linked = Database.in(Files.createSymbolicLink(home.resolve("link"), real));
        try (JdbcRunStore store = Database.in(real).open()) {
            assertThat(linked.inUse()).isTrue();
            assertThatThrownBy(linked::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("in use", "this one");
            store.commit(List.of(run(1, RunState.SUCCESS)));
            assertThat(new Views(linked).run(1)).isPresent();
        }
        assertThat(linked.inUse()).isFalse();
        linked.open().close();
    }

    @Test
    void a_lock_file_that_has_two_names_is_in_use_by_either() throws Exception {
        Database other = Database.in(home.resolve("other"));
        try (JdbcRunStore store = Database.in(home).open()) {
            Files.createDirectories(home.resolve("other/db"));
            Files.createLink(home.resolve("other/db/kahn.lock"), home.resolve("db/kahn.lock"));
            assertThat(other.inUse()).isTrue();
            assertThatThrownBy(other::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("in use", "this one");
            assertThat(store.lastRunId()).isZero();
            assertThat(inUseForAnotherProcess(home))
                    .as("asking by the other name gave up no lock")
                    .isEqualTo("true");
        }
    }

    private static String inUseForAnotherProcess(Path home) throws Exception {
        Process looker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Looker.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(looker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** A process that prints whether a home is in use. */
    static final class Looker {
        public static void main(String[] args) {
            System.out.println(Database.in(Path.of(args[0])).inUse());
        }
    }

    @Test
    void looking_whether_it_is_in_use_never_gets_in_the_way_of_an_engine() throws Exception {
        Database database = Database.in(home);
        database.open().close();
        Thread looker = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                database.inUse();
            }
        });
        looker.start();
        try {
            for (int i = 0; i < 20; i++) {
                database.open().close();
            }
        } finally {
            looker.interrupt();
            looker.join();
        }
    }

    @Test
    void after_a_connection_broke_the_next_commit_opens_a_new_one() throws Exception {
        List<Connection> opened = new ArrayList<>();
        Connector connector = () -> {
            Connection connection = H2.connect(H2.fileUrl(home.resolve("kahn")));
            opened.add(connection);
            return connection;
        };
        try (JdbcRunStore store = JdbcRunStore.open("s", Dialect.H2, connector, () -> {})) {
            store.commit(List.of(run(1, RunState.RUNNING)));
            opened.get(opened.size() - 1).close();

            List<RunRecord> runs = List.of(run(2, RunState.RUNNING));
            assertThatThrownBy(() -> store.commit(List.copyOf(runs)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The store s could not be written: ")
                    .hasMessageNotContaining("\n");
            store.commit(List.copyOf(runs));

            assertThat(store.lastRunId()).isEqualTo(2);
            assertThat(opened).hasSize(2);
        }
        assertThat(opened).allMatch(DatabaseTest::isClosed);
    }

    @Test
    void while_the_database_is_away_each_call_says_so_and_it_may_come_back() throws Exception {
        boolean[] isAway = {false};
        Connector connector = () -> {
            if (isAway[0]) {
                throw new SQLException("the database is away");
            }
            return H2.connect(H2.fileUrl(home.resolve("kahn")));
        };
        List<Connection> opened = new ArrayList<>();
        Connector watched = () -> {
            Connection connection = connector.getConnection();
            opened.add(connection);
            return connection;
        };
        try (JdbcRunStore store = JdbcRunStore.open("s", Dialect.H2, watched, () -> {})) {
            isAway[0] = true;
            opened.get(0).close();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> store.commit(List.of(run(1, RunState.RUNNING))))
                        .isInstanceOf(StoreException.class);
            }
            isAway[0] = false;
            store.commit(List.of(run(1, RunState.RUNNING)));
            assertThat(store.lastRunId()).isEqualTo(1);
        }
    }

    /** Else its transaction would be rolled back in the middle, and what comes after that be committed without it. */
    @Test
    void who_closes_a_store_waits_for_what_is_being_written() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        StoreClaim claim = new StoreClaim() {
            @Override
            public void hold(Session session) {
                writing.countDown();
                awaitQuietly(go);
                order.add("written");
            }

            @Override
            public void release() {
                order.add("released");
            }
        };
        JdbcRunStore store =
                JdbcRunStore.open("s", Dialect.H2, () -> H2.connect(H2.fileUrl(home.resolve("kahn"))), claim);
        FutureTask<Void> commit = new FutureTask<>(() -> store.commit(List.of(run(1, RunState.RUNNING))), null);
        new Thread(commit, "engine").start();
        writing.await();
        Thread closer = new Thread(store::close, "closer");
        closer.start();
        while (closer.isAlive() && closer.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        go.countDown();
        commit.get();
        closer.join();

        assertThat(order).containsExactly("written", "released");
        try (JdbcRunStore again =
                JdbcRunStore.open("s", Dialect.H2, () -> H2.connect(H2.fileUrl(home.resolve("kahn"))), () -> {})) {
            assertThat(again.lastRunId()).isEqualTo(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_file_that_is_no_database_is_one_clear_error_and_leaves_no_lock() throws Exception {
        Files.createDirectories(home.resolve("db"));
        Files.writeString(home.resolve("db/kahn.mv.db"), "this is no database".repeat(1000));
        Database database = Database.in(home);

        assertThatThrownBy(database::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(home.toString(), "damaged", "backup", "org.h2.tools.Recover")
                .hasMessageNotContaining("\n");
        assertThat(database.inUse()).isFalse();
    }

    @Test
    void a_database_whose_first_engine_was_killed_while_it_made_it_has_no_tables_yet_and_the_next_one_makes_them()
            throws Exception {
        Files.createDirectories(home.resolve("db"));
        MVStore.open(home.resolve("db/kahn.mv.db").toString()).close(); // as H2 begins
        Database database = Database.in(home);

        assertThatThrownBy(() -> new Views(database).latestRun(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(home.toString(), "nothing has run there");
        try (JdbcRunStore store = database.open()) {
            store.commit(List.of(run(1, RunState.SUCCESS)));
        }
        assertThat(new Views(database).latestRun(null)).isPresent();
    }

    @Test
    void a_home_whose_folder_cannot_be_made_is_one_clear_error() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> Database.in(file).open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void a_path_that_H2_cannot_bear_is_refused_and_odd_ones_work() {
        assertThatThrownBy(() -> Database.in(home.resolve("a;b")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("semicolon");

        Database odd = Database.in(home.resolve("a b:c'%20 紅包 #?&=~"));
        try (JdbcRunStore store = odd.open()) {
            store.commit(List.of(run(1, RunState.SUCCESS)));
        }
        assertThat(new Views(odd).latestRun(null)).contains(run(1, RunState.SUCCESS));
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }
}
