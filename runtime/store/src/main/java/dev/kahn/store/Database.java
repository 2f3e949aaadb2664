package dev.kahn.store;

import dev.kahn.engine.port.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The database of a store, and the two ways into it: {@link #open} for the one engine, and {@link #read} for everybody else,
 * in this process or another, whether an engine is running or not. Thread-safe.
 */
public abstract sealed class Database implements AutoCloseable permits Database.InFile, PostgreSqlDatabase {

    Database() {}

    /**
     * The database of a home: a file in its folder {@code db}.
     *
     * @param home the home; neither it nor the file need exist yet
     * @return the database; nothing is opened yet
     * @throws StoreException if the path cannot be that of a database
     */
    public static Database in(Path home) {
        return new InFile(home.toAbsolutePath().normalize().resolve("db"));
    }

    /**
     * A database on a server. Its tables are in the first schema of the user's search path.
     *
     * @param url {@code jdbc:postgresql://HOST/DATABASE}; what follows a {@code ?} goes to the driver
     * @param user the user to connect as; null if the URL names it, or none is needed
     * @param password the user's password; null likewise. It never appears in a message
     * @return the database; nothing is opened yet
     * @throws AddressException if the address is not that of a database that Kahn supports, or its driver is missing
     */
    public static Database of(String url, @Nullable String user, @Nullable String password) {
        return PostgreSqlDatabase.at(url, user, password);
    }

    /**
     * Whether there is anything to read.
     *
     * @return false if no engine has ever opened it
     */
    public abstract boolean exists();

    /**
     * Whether an engine has it open at this moment. If a store is not in use, its open runs are interrupted, and continue
     * when an engine opens it.
     *
     * @return true if an engine in this process or another has it open
     */
    public abstract boolean inUse();

    /**
     * Opens it for an engine, exclusively, and makes or upgrades the tables if needed.
     *
     * @return the store, which the caller closes
     * @throws StoreException if another engine has it open, if a newer Kahn wrote it, or if it cannot be opened
     */
    public abstract JdbcRunStore open();

    /** Closes the connections that {@linkplain #forManyQuestions} keeps open. */
    @Override
    public void close() {}

    /**
     * The same database, for a process that keeps asking: where opening a connection is slow, a few stay open between
     * questions for some minutes, or until it is closed.
     *
     * @return the database; nothing is opened yet
     */
    public Database forManyQuestions() {
        return this;
    }

    /**
     * Runs a query. It sees what was committed at one moment, which is when it was asked or later, however many statements
     * it takes. It never blocks the engine, and cannot write.
     *
     * @param query the query; may be run more than once
     * @param <T> the type of the answer
     * @return its answer
     * @throws StoreException if there is nothing to read, or it cannot be read
     */
    public final <T> T read(Query<T> query) {
        for (int tries = 1; ; tries++) {
            try (Connection connection = openReader()) {
                connection.setAutoCommit(false);
                checkVersion(connection);
                return query.ask(connection);
            } catch (SQLException e) {
                if (tries >= tries()) {
                    if (hasNotBegun(e)) {
                        throw noTables();
                    }
                    throw new StoreException("The store " + this + " could not be read: " + SqlErrors.oneLine(e), e);
                }
            }
        }
    }

    /** A reader cannot upgrade the tables, so it accepts only its own version. */
    private void checkVersion(Connection connection) throws SQLException {
        int found = Schema.versionOf(connection);
        Schema.CURRENT.refuseNewer(found, toString());
        if (found == 0) {
            throw noTables();
        }
        if (found < Schema.CURRENT.version()) {
            throw new StoreException(
                    "The store " + this + " was written by an older Kahn: run a DAG to upgrade it", null);
        }
    }

    private StoreException noTables() {
        return new StoreException("The store " + this + " has no tables yet: nothing has run there", null);
    }

    /** Whether an error means that the first engine was killed while it made the database. */
    boolean hasNotBegun(SQLException error) {
        return false;
    }

    /** Opens a connection whose transactions see exactly what was committed when they begin. */
    abstract Connection openReader() throws SQLException;

    /** How often a failed query is tried. */
    int tries() {
        return 1;
    }

    /**
     * A query.
     *
     * @param <T> the type of the answer
     */
    @FunctionalInterface
    public interface Query<T> {

        /**
         * Runs the query.
         *
         * @param connection a connection for this query alone; it is closed afterwards
         * @return the answer, which does not need the connection any more
         * @throws SQLException if the database fails
         */
        T ask(Connection connection) throws SQLException;
    }

    static final class InFile extends Database {

        /** A reader of a file that is being written can meet data that were just replaced. */
        private static final int TRIES = 10;

        private final Path folder;
        private final Path file;
        private final Path lockFile;

        InFile(Path folder) {
            if (folder.toString().indexOf(';') >= 0) {
                throw new StoreException(
                        "The path " + folder + " contains a semicolon, which H2 does not allow: choose another home",
                        null);
            }
            this.folder = folder;
            this.file = folder.resolve("kahn");
            this.lockFile = folder.resolve("kahn.lock");
        }

        @Override
        public boolean exists() {
            Path database = folder.resolve("kahn.mv.db");
            if (Files.exists(database)) {
                return true;
            }
            if (!Files.notExists(database)) { // unknown, for example in a folder that only another user may read
                throw new StoreException(
                        "The store in " + folder + " cannot be read by this user; run as the user who owns the home",
                        null);
            }
            return false;
        }

        @Override
        public boolean inUse() {
            return EngineLock.isHeld(lockFile);
        }

        @Override
        public JdbcRunStore open() {
            try {
                PrivateFiles.makeFolder(folder);
            } catch (IOException e) {
                throw new StoreException("The folder " + folder + " cannot be created: " + e, e);
            }
            EngineLock lock = EngineLock.acquire(lockFile);
            String url = H2.fileUrl(file);
            return JdbcRunStore.open(file.toString(), Dialect.H2, () -> H2.connect(url), lock::close);
        }

        @Override
        Connection openReader() throws SQLException {
            if (!exists()) {
                throw new StoreException("There is no store in " + folder + ": nothing has run in this home yet", null);
            }
            Connection here = EngineLock.connectHere(lockFile, () -> H2.connectReader(H2.fileUrl(file)));
            return here == null ? H2.connectReader(H2.snapshotUrl(file)) : here;
        }

        @Override
        int tries() {
            return TRIES;
        }

        /** H2 would have to complete what an engine began, and a reader may not write. */
        @Override
        boolean hasNotBegun(SQLException error) {
            return error.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY;
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
