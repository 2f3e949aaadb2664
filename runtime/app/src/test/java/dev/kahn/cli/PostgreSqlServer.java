package dev.kahn.cli;

import ch.qos.logback.classic.Level;
import dev.kahn.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server for all tests that are extended with it, which can be stopped and started again with all that
 * is in it. What it acknowledges is on the disk, other than by the defaults of the library that starts it.
 */
final class PostgreSqlServer implements BeforeAllCallback, AutoCloseable {
    /** Of the resource that all share who use it, and that one has for itself who stops it. */
    static final String NAME = "postgresql";

    private static final String USER = "postgres";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static Path data = Path.of("");
    private static int port;
    private static EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(getClass(), key -> {
            begin();
            return this;
        });
    }

    private static void begin() {
        if (LoggerFactory.getLogger("io.zonky") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.WARN); // it says at length how it starts a server
        }
        try {
            data = Files.createTempDirectory("kahn-postgresql");
            server = server().start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("deadlock_timeout", "100ms")
                .setRegisterShutdownHook(false); // it waits for ever in a JVM that Surefire ends
    }

    static void stop() throws IOException {
        server.close();
    }

    static void startAgain() throws IOException {
        server = server().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The address of a new, empty database. */
    static String newDatabase() throws SQLException {
        String name = "kahn" + NEXT.incrementAndGet();
        execute("jdbc:postgresql://localhost:" + port + "/postgres", "CREATE DATABASE " + name);
        return "jdbc:postgresql://localhost:" + port + "/" + name;
    }

    static Database database(String url) {
        return Database.of(url, USER, "");
    }

    /** The settings of a program that keeps its runs there. */
    static Kahn on(String url, Kahn kahn) {
        return kahn.with("KAHN_DB_URL", url).with("KAHN_DB_USER", USER);
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, "");
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String ask(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
