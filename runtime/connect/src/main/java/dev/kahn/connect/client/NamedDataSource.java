package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool that, when it has no connection to give, throws an exception that names the pool and the cause. Thread-safe.
 */
final class NamedDataSource implements DataSource {

    private final ConnectionSettings settings;
    private final DataSource pool;

    NamedDataSource(ConnectionSettings settings, DataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw named(e);
        }
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "connection " + settings.name() + " takes its user from the settings, and no other");
    }

    private SQLException named(SQLException e) {
        String text = "connection " + settings.name() + ": " + Causes.text(settings, e);
        return e instanceof SQLTransientConnectionException
                ? new SQLTransientConnectionException(text, e.getSQLState(), e.getErrorCode(), e)
                : new SQLException(text, e.getSQLState(), e.getErrorCode(), e);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }

    @Override
    @SuppressWarnings("NullAway") // as in the pool
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }
}
