package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Folders;
import dev.kahn.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases on a server that runs as long as this is open. By default the embedded server is not durable; here it is. */
public final class PostgreSqlDatabases implements FreshDatabase.Source {
    private static final String USER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres server;
    private int count;

    public PostgreSqlDatabases(Path folder) throws IOException {
        this.folder = folder;
        this.server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public FreshDatabase next() throws IOException, SQLException {
        Folders.delete(folder);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS bench" + count);
            count++;
            statement.execute("CREATE DATABASE bench" + count);
            statement.execute("CHECKPOINT"); // otherwise that of the previous database comes during a measurement
        }
        return new OnServer("jdbc:postgresql://localhost:" + server.getPort() + "/bench" + count, folder);
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
        server.close();
    }

    private record OnServer(String url, Path home) implements FreshDatabase {

        @Override
        public Database kahn() {
            return Database.of(url, USER, "");
        }

        @Override
        public String user() {
            return USER;
        }

        @Override
        public BoundStore bound() throws SQLException {
            return PostgreSqlBoundStore.open(url, USER);
        }
    }
}
