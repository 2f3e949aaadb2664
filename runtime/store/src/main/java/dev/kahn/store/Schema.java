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
 * The tables, of the version that this program knows. An empty database gets all scripts in order, plainly and
 * fast; one that is behind is brought up by Flyway, which takes its version as the baseline. Each statement of
 * each script can be repeated, so that a crash in between does no harm.
 *
 * @param dialect of the database that gets them
 * @param folders where the scripts are, as resources
 * @param scripts the scripts in order; the first makes version 1
 */
record Schema(Dialect dialect, List<String> folders, List<String> scripts) {

    static final String FOLDER = "dev/kahn/store/migrations";

    /** The schema of this program, as H2 has it. */
    static final Schema CURRENT = of(Dialect.H2);

    private static final String SELECT_VERSION = "SELECT version FROM schema_version";

    private static final String CREATE_VERSION = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";

    private static final String DELETE_VERSION = "DELETE FROM schema_version";

    private static final String INSERT_VERSION = "INSERT INTO schema_version (version) VALUES (?)";

    /** "There is no such table", in H2 and in PostgreSQL. */
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
                        "V5__notifications.sql"));
    }

    /** The number of the last script; not every number need have one. */
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
     * The version that a database has.
     *
     * @return 0 if it has no tables yet, or not all
     */
    static int versionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_VERSION)) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            if (NO_TABLE.contains(e.getSQLState())) {
                if (!connection.getAutoCommit()) {
                    connection.rollback(); // PostgreSQL does nothing more in a transaction in which anything failed
                }
                return 0;
            }
            throw e;
        }
    }

    /**
     * Brings a database to this version.
     *
     * @param connection a connection to it
     * @param database more connections to it
     * @param name how to call it in messages
     * @throws StoreException if it is newer than this program, or could not be brought up
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
            connection.commit(); // Flyway works over connections of its own, and waits for locks
            upgrade(found, database, name);
        }
        storeVersion(connection);
    }

    /** A program never guesses at what a later one wrote. */
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
        say(dialect.writeAtOnce(), connection); // not if it failed: who opens it the next time says so too
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
                    "The store " + name + " could not be brought from schema version " + from + " to " + version()
                            + ": " + reason(e),
                    e);
        }
    }

    /** What the database said, if it was that; what Flyway makes of it has many lines. */
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

    /** As its database takes it. */
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
