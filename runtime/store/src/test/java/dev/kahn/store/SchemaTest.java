package dev.kahn.store;

import static dev.kahn.store.Records.attempt;
import static dev.kahn.store.Records.run;
import static dev.kahn.store.Records.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.Views;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Schema LATER = later(Dialect.H2);

    /** The schema of a program to come: that of this one, and a script more. */
    static Schema later(Dialect dialect) {
        Schema current = Schema.of(dialect);
        return new Schema(
                dialect,
                Stream.concat(current.folders().stream(), Stream.of("dev/kahn/store/laterschema"))
                        .toList(),
                Stream.concat(current.scripts().stream(), Stream.of("V99__later.sql"))
                        .toList());
    }

    @TempDir
    Path home;

    private Connector connector() {
        String url = H2.fileUrl(home.resolve("db/kahn"));
        return () -> H2.connect(url);
    }

    @Test
    void the_list_of_scripts_is_what_is_in_the_folder() {
        File folder = new File(Schema.class.getResource("migrations").getFile());

        assertThat(folder.list((parent, name) -> name.endsWith(".sql")))
                .containsExactlyInAnyOrderElementsOf(Schema.CURRENT.scripts());
        assertThat(Schema.CURRENT.scripts().stream().map(SchemaTest::numberOf))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    static Stream<Schema> earlier() {
        return Schema.CURRENT.scripts().stream().map(script -> LATER.upTo(numberOf(script)));
    }

    private static int numberOf(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void every_earlier_schema_is_upgraded_and_keeps_its_rows(Schema earlier) throws SQLException {
        try (Connection connection = connector().getConnection()) {
            earlier.prepare(connection, connector(), "s");
            insertRun(connection);
        }
        try (Connection connection = connector().getConnection()) {
            LATER.prepare(connection, connector(), "s");
            assertThat(Schema.versionOf(connection)).isEqualTo(LATER.version());
        }
        try (Connection connection = connector().getConnection()) {
            LATER.prepare(connection, connector(), "s");
            assertThat(text(connection, "SELECT dag_id || ' ' || later FROM run"))
                    .isEqualTo("Daily later");
            assertThat(columns(connection)).isEqualTo(columnsOfFresh());
        }
    }

    @Test
    void a_script_that_fails_is_one_clear_error() throws SQLException {
        Schema broken = new Schema(
                Dialect.H2,
                Stream.concat(Schema.CURRENT.folders().stream(), Stream.of("dev/kahn/store/brokenschema"))
                        .toList(),
                Stream.concat(Schema.CURRENT.scripts().stream(), Stream.of("V98__broken.sql"))
                        .toList());
        try (Connection connection = connector().getConnection()) {
            Schema.CURRENT.prepare(connection, connector(), "s");
            assertThatThrownBy(() -> broken.prepare(connection, connector(), "s"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("The store s could not be upgraded from schema version "
                            + Schema.CURRENT.version() + " to 98: ")
                    .hasMessageContaining("NOWHERE")
                    .hasMessageNotContaining("\n");
        }
    }

    private String columnsOfFresh() throws SQLException {
        Connector fresh = () -> H2.connect("jdbc:h2:mem:");
        try (Connection connection = fresh.getConnection()) {
            LATER.prepare(connection, fresh, "fresh");
            return columns(connection);
        }
    }

    @Test
    void h2_writes_at_once_again_when_the_tables_are_made() throws SQLException {
        Connector database = connector();
        try (Connection connection = database.getConnection()) {
            Schema.CURRENT.prepare(connection, database, "s");
            assertThat(text(
                            connection,
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_current_schema_is_left_alone() throws SQLException {
        Database.in(home).open().close();

        try (Connection connection = connector().getConnection()) {
            Connector none = () -> {
                throw new SQLException("nobody asks for another connection");
            };
            Schema.CURRENT.prepare(connection, none, "s");
            assertThat(text(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_name ILIKE 'flyway%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_schema_that_was_made_halfway_before_a_crash_is_completed() throws SQLException {
        try (Connection connection = connector().getConnection();
                Statement statement = connection.createStatement()) {
            Schema.CURRENT.prepare(connection, connector(), "s");
            statement.execute("DROP TABLE attempt");
            statement.execute("DROP INDEX run_by_dag");
            statement.execute("DELETE FROM schema_version");
            connection.commit();
        }
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(List.of(
                    run(1, RunState.RUNNING),
                    task(1, "a", TaskState.RUNNING),
                    attempt(1, "a", 1, AttemptState.RUNNING)));
        }
    }

    @Test
    void the_questions_asked_most_walk_along_an_index() throws SQLException {
        Database.in(home).open().close();

        try (Connection connection = connector().getConnection()) {
            assertThat(text(connection, "EXPLAIN SELECT * FROM run ORDER BY run_id DESC LIMIT 20"))
                    .contains("index sorted");
            assertThat(text(
                            connection,
                            "EXPLAIN SELECT * FROM run WHERE dag_id = 'D' ORDER BY dag_id, run_id DESC LIMIT 20"))
                    .contains("RUN_BY_DAG", "index sorted");
            assertThat(text(
                            connection,
                            "EXPLAIN SELECT * FROM run WHERE dag_id = 'D' AND state = 'SUCCESS'"
                                    + " ORDER BY dag_id, run_id DESC LIMIT 1"))
                    .contains("RUN_BY_DAG", "index sorted");
            assertThat(text(connection, "EXPLAIN SELECT * FROM run WHERE state IN ('QUEUED', 'RUNNING')"))
                    .contains("RUN_BY_STATE");
            assertThat(text(connection, "EXPLAIN SELECT MAX(run_id) FROM run")).contains("direct lookup");
            assertThat(text(connection, "EXPLAIN SELECT * FROM task_instance WHERE run_id = 7"))
                    .contains("PRIMARY_KEY");
        }
    }

    @Test
    void who_looks_for_old_runs_among_many_young_ones_looks_at_few() throws SQLException {
        try (JdbcRunStore store = Database.in(home).open()) {
            List<Change> runs = new ArrayList<>();
            for (int i = 1; i <= 1_000; i++) {
                runs.add(run(i, RunState.SUCCESS));
            }
            store.commit(runs);
        }
        try (Connection connection = connector().getConnection();
                PreparedStatement look = connection.prepareStatement("EXPLAIN ANALYZE " + ExpiredRuns.SELECT)) {
            look.setObject(1, OffsetDateTime.parse("2001-01-01T00:00:00Z"));
            look.setLong(2, 0);
            look.setLong(3, 1);
            look.setInt(4, 10);
            look.setObject(5, OffsetDateTime.parse("2000-12-25T00:00:00Z"));
            try (ResultSet plan = look.executeQuery()) {
                plan.next();
                List<Integer> scanned = Pattern.compile("scanCount: (\\d+)")
                        .matcher(plan.getString(1))
                        .results()
                        .map(scan -> Integer.valueOf(scan.group(1)))
                        .toList();
                assertThat(scanned).isNotEmpty().allMatch(rows -> rows < 20);
            }
        }
    }

    @Test
    void a_schema_newer_than_the_program_is_refused_by_engine_and_readers() throws SQLException {
        try (Connection connection = connector().getConnection()) {
            LATER.prepare(connection, connector(), "s");
        }
        Database database = Database.in(home);

        assertThatThrownBy(database::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(home.toString(), "newer Kahn", "version " + LATER.version())
                .hasMessageNotContaining("\n");
        assertThat(database.inUse()).isFalse();
        assertThatThrownBy(() -> new Views(database).latestRun(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Kahn");
    }

    @Test
    void readers_do_not_take_a_store_without_tables() throws Exception {
        Files.createDirectories(home.resolve("db"));
        connector().getConnection().close();

        assertThatThrownBy(() -> new Views(Database.in(home)).latestRun(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no tables yet");
    }

    private static void insertRun(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start,
                      interval_end, params_json, state, created_at, reason)
                    VALUES (1, 'Daily', 'v1', 'MANUAL', now(), now(), now(), '{}', 'SUCCESS', now(), '')
                    """);
        }
    }

    private static String columns(Connection connection) throws SQLException {
        return text(connection, """
                SELECT LISTAGG(table_name || '.' || column_name || ':' || data_type, ' ') WITHIN GROUP (
                  ORDER BY table_name, ordinal_position)
                FROM information_schema.columns
                WHERE table_schema = 'PUBLIC' AND table_name NOT ILIKE 'flyway%'
                """);
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
