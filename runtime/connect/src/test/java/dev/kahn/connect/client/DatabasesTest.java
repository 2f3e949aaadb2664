package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.Sensors;
import dev.kahn.engine.port.ConnectionCatalog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases as connections, on real servers of PostgreSQL and MariaDB that want a password. */
@Tag("slow")
@Timeout(180)
class DatabasesTest {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgreSql;
    private static MariaDbServer mariaDb;

    enum Brand {
        POSTGRESQL("jdbc:postgresql://localhost:%d/postgres"),
        MARIADB("jdbc:mariadb://localhost:%d/shop");

        private final String url;

        Brand(String url) {
            this.url = url;
        }

        String url(int port) {
            return url.formatted(port);
        }

        String url() {
            return url(this == POSTGRESQL ? postgreSql.getPort() : mariaDb.port());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Path access = Files.writeString(folder.resolve("pg_hba.conf"), """
                local all all trust
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        postgreSql = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("hba_file", access.toString())
                .start();
        try (Connection connection = postgreSql.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE luffy LOGIN PASSWORD 'straw-hat'");
            statement.execute("CREATE TABLE orders (number INT)");
            statement.execute("INSERT INTO orders VALUES (7)");
            statement.execute("GRANT SELECT ON orders TO luffy");
        }
        mariaDb = MariaDbServer.start(Files.createDirectories(folder.resolve("mariadb")));
    }

    @AfterAll
    static void stop() throws Exception {
        postgreSql.close();
        if (mariaDb != null) { // it may not be installed
            mariaDb.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_asked_for_rows_and_says_who_it_is(Brand brand) throws SQLException {
        try (ConfiguredConnections connections =
                TestConnections.of("url", brand.url(), "user", "luffy", "password", "straw-hat")) {
            DataSource database = connections.get("it", DataSource.class);

            assertThat(Sensors.hasRows(database, "SELECT 1 FROM orders WHERE number = ?", 7))
                    .isTrue();
            assertThat(Sensors.hasRows(database, "SELECT 1 FROM orders WHERE number = ?", 8))
                    .isFalse();
            assertThat(connections.test("it").outcome()).isEqualTo(ConnectionCatalog.Outcome.REACHED);
            assertThat(connections.test("it").message()).containsIgnoringCase(brand.name());
        }
    }

    @Test
    void any_driver_on_the_class_path_will_do() throws SQLException {
        String url = "jdbc:odd://cluster:10000/shop";
        try (ConfiguredConnections connections =
                TestConnections.of("url", url, "user", "luffy", "password", OddDriver.PASSWORD)) {
            assertThat(Sensors.hasRows(connections.get("it", DataSource.class), "SELECT 1 WHERE 7 = ?", 7))
                    .isTrue();
            assertThat(connections.test("it").message()).startsWith("H2 ");
        }
        try (ConfiguredConnections connections =
                TestConnections.of("url", url, "user", "luffy", "password", "3-swords", "timeout", "1h")) {
            assertThat(connections.test("it").message())
                    .isEqualTo("connection it: user or password is not accepted (who is luffy?)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_password_is_told_at_once_and_not_tried_again(Brand brand) {
        try (ConfiguredConnections connections =
                TestConnections.of("url", brand.url(), "user", "luffy", "password", "3-swords", "timeout", "1h")) {
            assertThatThrownBy(() -> connections.get("it", DataSource.class))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageStartingWith("connection it: user or password is not accepted (")
                    .hasMessageContaining("luffy")
                    .hasMessageNotContaining("3-swords");
            assertThat(connections.test("it").message())
                    .startsWith("connection it: user or password is not accepted (");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_host_is_told(Brand brand) {
        try (ConfiguredConnections connections =
                TestConnections.of("url", brand.url().replace("localhost", "nowhere.invalid"), "user", "luffy")) {
            assertThatThrownBy(() -> connections.get("it", DataSource.class))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage("connection it: unknown host nowhere.invalid");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_is_not_there_is_told_and_reached_once_it_is(Brand brand) throws Exception {
        int port = SilentServer.deadPort();
        try (ConfiguredConnections connections = TestConnections.of("url", brand.url(port), "user", "luffy")) {
            assertThatThrownBy(() -> connections.get("it", DataSource.class))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage("connection it: cannot connect to localhost:" + port + " (connection refused)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_falls_silent_is_waited_for_no_longer_than_the_timeout(Brand brand) throws Exception {
        try (SilentServer silent = new SilentServer();
                ConfiguredConnections connections =
                        TestConnections.of("url", brand.url(silent.port()), "user", "luffy", "timeout", "1s")) {
            assertThatThrownBy(() -> connections.get("it", DataSource.class))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith("connection it: ");
        }
    }
}
