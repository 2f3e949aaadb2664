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
 * Where the store is, and the two ways into it: {@link #open} for the one engine, {@link #read} for everybody
 * else, in this process or another, whether an engine runs or not. Thread-safe.
 */
public abstract sealed class Database implements AutoCloseable permits Database.InFile, PostgreSqlDatabase {

    Database() {}

    /**
     * The database of a home, a file in its folder {@code db}.
     *
     * @param home the home; neither it nor the file need be there yet
     * @return the database; nothing is opened
     * @throws StoreException if the path cannot be the path of a database
     */
    public static Database in(Path home) {
        return new InFile(home.toAbsolutePath().normalize().resolve("db"));
    }

    /**
     * A database on a server. Its tables are made in the schema that comes first for this user.
     *
     * @param url {@code jdbc:postgresql://HOST/DATABASE}; what follows a {@code ?} goes to the driver
     * @param user who to be there; null if the URL says so, or nobody needs to
     * @param password the user's; null likewise. It is never part of a message
     * @return the database; nothing is opened
     * @throws AddressException if it is no address of a database that Kahn knows, or its driver is missing
     */
    public static Database of(String url, @Nullable String user, @Nullable String password) {
        return PostgreSqlDatabase.at(url, user, password);
    }

    /**
     * Whether there is something to read.
     *
     * @return false if no engine has ever opened it
     */
    public abstract boolean exists();

    /**
     * Whether an engine has it open at this moment. A run that is open in a store that is not in use is interrupted:
     * it goes on when an engine opens the store.
     *
     * @return true if an engine of this process or another has it open
     */
    public abstract boolean inUse();

    /**
     * Opens it for an engine, which gets it alone; makes or upgrades the tables if need be.
     *
     * @return the store, to be closed
     * @throws StoreException if another engine has it open, if a newer Kahn wrote it, or if it cannot be opened
     */
    public abstract JdbcRunStore open();

    /** Gives back what one {@linkplain #forManyQuestions for many questions} keeps open; then it is like another. */
    @Override
    public void close() {}

    /**
     * The same, for a process that goes on asking: where a connection takes long to make, a few stay open between questions for
     * some minutes, or until it is closed.
     *
     * @return the database; nothing is opened
     */
    public Database forManyQuestions() {
        return this;
    }

    /**
     * Asks it something. The answer is what was committed at one moment, when the question was asked or later, however many
     * statements it takes. It never blocks the engine, and nothing can be written.
     *
     * @param query what to ask; it may be asked more than once
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

    /** A reader cannot bring the tables to its version, so it takes only what has that version. */
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

    /** Whether an error says that the first engine was killed while it made the database. */
    boolean hasNotBegun(SQLException error) {
        return false;
    }

    /** A connection whose transactions see what was committed when they begin, and nothing else. */
    abstract Connection openReader() throws SQLException;

    /** How often a question is asked if it fails. */
    int tries() {
        return 1;
    }

    /**
     * What is asked of a database.
     *
     * @param <T> the type of the answer
     */
    @FunctionalInterface
    public interface Query<T> {

        /**
         * Asks.
         *
         * @param connection a connection for this question alone; it is closed afterwards
         * @return the answer, which does not need the connection any more
         * @throws SQLException if the database does not answer
         */
        T ask(Connection connection) throws SQLException;
    }

    static final class InFile extends Database {

        /** Who reads the file while it is being written can meet data that have just been replaced. */
        private static final int TRIES = 10;

        private final Path folder;
        private final Path file;
        private final Path lockFile;

        InFile(Path folder) {
            if (folder.toString().indexOf(';') >= 0) {
                throw new StoreException(
                        "The path " + folder + " has a semicolon, which H2 cannot bear: choose another home", null);
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
            if (!Files.notExists(database)) { // then nobody knows, as in a folder that another user keeps for himself
                throw new StoreException(
                        "The store in " + folder + " cannot be read by this user; be the one whom the home belongs to",
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
                throw new StoreException("The folder " + folder + " cannot be made: " + e, e);
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

        /** H2 would have to finish what an engine began, and a reader may not. */
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
