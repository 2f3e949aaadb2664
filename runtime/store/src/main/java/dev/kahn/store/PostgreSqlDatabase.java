package dev.kahn.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kahn.engine.port.StoreException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A database on a PostgreSQL server. Its driver is on the class path only if the user adds it. Thread-safe. */
final class PostgreSqlDatabase extends Database {
    private static final String SCHEME = "jdbc:postgresql:";

    private static final String FORM = SCHEME + "//HOST:PORT/DATABASE";

    /** A query ends soon or fails, and cannot write. */
    private static final String PREPARE_READER =
            "SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read';"
                    + " SET statement_timeout = '30s'; SET lock_timeout = '10s'";

    /** How many queries run at once; more wait. */
    private static final int READERS = 8;

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String url;
    private final String name;
    private final Driver driver;
    private final Properties properties = new Properties();

    /** Keeps connections for the next query; null unless they are to be kept. */
    private @Nullable HikariDataSource readers;

    private boolean isAskedOften;

    private PostgreSqlDatabase(String url, @Nullable String user, @Nullable String password, boolean isAskedOften) {
        this.url = url;
        this.isAskedOften = isAskedOften;
        this.name = url.substring("jdbc:".length()).replaceFirst("\\?.*", "");
        this.driver = driver(url);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "kahn");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
    }

    static PostgreSqlDatabase at(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith(SCHEME)) {
            throw new AddressException("the address of a store is like " + FORM + ", but this one begins with \""
                    + scheme(url) + "\"; without one it is a file in the home");
        }
        if (url.replaceFirst("\\?.*", "").contains("@")) {
            throw new AddressException(
                    "the address of a store has no user and password before its host: set kahn.db.user and kahn.db.password");
        }
        return new PostgreSqlDatabase(url, user, password, false);
    }

    /** The beginning of the address, which can contain no secret. */
    private static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length < 3 ? "" : parts[0] + ":" + parts[1] + ":";
    }

    private static Driver driver(String url) {
        if (DriverManager.drivers()
                .noneMatch(driver -> driver.getClass().getName().startsWith("org.postgresql."))) {
            throw new AddressException(
                    "the driver of PostgreSQL is not on the class path: add org.postgresql:postgresql to"
                            + " the dependencies");
        }
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new AddressException(
                    "the driver of PostgreSQL does not understand the address: write it like " + FORM);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLNonTransientConnectionException("the driver does not accept the address", "08001");
        }
        return connection;
    }

    @Override
    public boolean exists() {
        return ask(connection -> Schema.versionOf(connection) > 0);
    }

    @Override
    public boolean inUse() {
        return ask(PostgreSqlClaim::isHeld);
    }

    private boolean ask(Query<Boolean> query) {
        try (Connection connection = openReader()) {
            return query.ask(connection);
        } catch (SQLException e) {
            throw new StoreException("The store " + this + " could not be read: " + SqlErrors.oneLine(e), e);
        }
    }

    @Override
    public JdbcRunStore open() {
        return JdbcRunStore.open(name, Dialect.POSTGRESQL, this::connect, new PostgreSqlClaim(name));
    }

    @Override
    public Database forManyQuestions() {
        PostgreSqlDatabase often = new PostgreSqlDatabase(url, null, null, true);
        often.properties.putAll(properties);
        return often;
    }

    @Override
    Connection openReader() throws SQLException {
        HikariDataSource pool = pool();
        if (pool == null) {
            return newReader();
        }
        try {
            return pool.getConnection();
        } catch (
                SQLTransientConnectionException
                        e) { // says how many connections there are; why there are no more is what matters
            throw e.getCause() instanceof SQLException why ? why : e;
        }
    }

    /** Made when it is first needed; null once this is closed. */
    private synchronized @Nullable HikariDataSource pool() {
        if (isAskedOften && readers == null) {
            readers = new HikariDataSource(pooled());
        }
        return readers;
    }

    @Override
    public synchronized void close() {
        isAskedOften = false;
        if (readers != null) {
            readers.close();
            readers = null;
        }
    }

    /**
     * A connection goes back to the pool as it was opened, without a transaction, so that the next query sees what was
     * committed since.
     */
    private HikariConfig pooled() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kahn-readers");
        Connector connector = this::newReader;
        config.setDataSource(connector);
        config.setAutoCommit(false);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(READERS);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1); // the query reports the failure
        return config;
    }

    private Connection newReader() throws SQLException {
        Connection connection = connect();
        boolean isReady = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE_READER);
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
