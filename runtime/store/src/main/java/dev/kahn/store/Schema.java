package dev.kahn.store;

import dev.kahn.engine.port.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, of the version that this program knows. An empty database gets all scripts in order, which is simple and fast.
 * Flyway upgrades an older one, with its version as the baseline. Invariant: each statement of each script can be repeated,
 * so a crash in between does no harm.
 *
 * @param dialect the dialect of the database
 * @param folders the resource folders of the scripts
 * @param scripts the scripts in order; the first makes version 1
 */
record Schema(Dialect dialect, List<String> folders, List<String> scripts) {

    static final String FOLDER = "dev/kahn/store/migrations";

    /** The schema of this program for H2. */
    static final Schema CURRENT = of(Dialect.H2);

    private static final String SELECT_VERSION = "SELECT version FROM schema_version";

    private static final String CREATE_VERSION = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";

    private static final String DELETE_VERSION = "DELETE FROM schema_version";

    private static final String INSERT_VERSION = "INSERT INTO schema_version (version) VALUES (?)";

    /** The error codes for a missing table, in H2 and PostgreSQL. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    /** The schema of this program. */
    static Schema of(Dialect dialect) {
        return new Schema(
                dialect,
                List.of(FOLDER),
                List.of(
                        "V1__runs.sql",
                        "V2__engine.sql",
                        "V3__schedules.sql",
                        "V4__access.sql",
                        "V5__notifications.sql",
                        "V6__health.sql"));
    }

    /** The number of the last script; numbers may be missing. */
    int version() {
        return numberOf(scripts.get(scripts.size() - 1));
    }

    private static int numberOf(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    /** The schema as it was at a version. */
    Schema upTo(int version) {
        return new Schema(
                dialect,
                folders,
                scripts.stream().filter(script -> numberOf(script) <= version).toList());
    }

    /**
     * The version of a database.
     *
     * @return 0 if it has no tables yet, or not all of them
     */
    static int versionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_VERSION)) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            if (NO_TABLE.contains(e.getSQLState())) {
                if (!connection.getAutoCommit()) {
                    connection.rollback(); // after an error PostgreSQL does nothing more in a transaction
                }
                return 0;
            }
            throw e;
        }
    }

    /**
     * Upgrades a database to this version.
     *
     * @param connection a connection to it
     * @param database opens more connections to it
     * @param name the name of the store in messages
     * @throws StoreException if it is newer than this program, or could not be upgraded
     */
    void prepare(Connection connection, DataSource database, String name) throws SQLException {
        int found = versionOf(connection);
        if (found == version()) {
            return;
        }
        refuseNewer(found, name);
        if (found == 0) {
            create(connection);
        } else {
            connection.commit(); // Flyway uses its own connections, and waits for locks
            upgrade(found, database, name);
        }
        storeVersion(connection);
    }

    /** A program never guesses what a newer version wrote. */
    void refuseNewer(int found, String name) {
        if (found > version()) {
            throw new StoreException(
                    "The store " + name + " has schema version " + found + ", written by a newer Kahn than this one,"
                            + " which knows version " + version() + ": use that Kahn, or another home",
                    null);
        }
    }

    private void create(Connection connection) throws SQLException {
        say(dialect.writeLater(), connection);
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(text(script));
            }
        }
        say(dialect.writeAtOnce(), connection); // not after a failure: whoever opens it next sets it too
    }

    private static void say(String sql, Connection connection) throws SQLException {
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private void upgrade(int from, DataSource database, String name) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database)
                    .resourceProvider(new Scripts(this))
                    .baselineOnMigrate(true)
                    .baselineVersion(Integer.toString(from))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "The store " + name + " could not be upgraded from schema version " + from + " to " + version()
                            + ": " + reason(e),
                    e);
        }
    }

    /** The database's own message, if there is one; Flyway's has many lines. */
    private static String reason(FlywayException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return SqlErrors.oneLine(error);
            }
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void storeVersion(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_VERSION);
            statement.execute(DELETE_VERSION);
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_VERSION)) {
            insert.setInt(1, version());
            insert.executeUpdate();
        }
        connection.commit();
    }

    /** The script in the dialect of its database. */
    String text(String script) {
        for (String folder : folders) {
            try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(folder + "/" + script)) {
                if (in != null) {
                    return dialect.script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new IllegalStateException("the resource " + script + " cannot be read", e);
            }
        }
        throw new IllegalStateException("the resource " + script + " is missing");
    }
}
