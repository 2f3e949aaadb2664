package dev.kahn.connect.client;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A database with a connection pool, over whichever driver accepts its URL. */
final class JdbcClient implements Client {

    private static final int PRESUMED_POOL_SIZE = 10;

    private final HikariDataSource pool;
    private final NamedDataSource dataSource;

    private JdbcClient(ConnectionSettings settings, HikariDataSource pool) {
        this.pool = pool;
        this.dataSource = new NamedDataSource(settings, pool);
    }

    /**
     * Connects once, so that a wrong password is reported at once and not after the pool has tried it for half a
     * minute.
     */
    static JdbcClient open(ConnectionSettings settings) {
        try {
            return new JdbcClient(settings, new HikariDataSource(config(settings)));
        } catch (PoolInitializationException e) {
            throw failure(settings, e);
        } catch (NonRetryableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Neither its message nor its cause is passed on: they may hold the URL.
            throw new NonRetryableException("connection " + settings.name()
                    + " cannot be opened: no driver on the class path takes " + settings.key("url")
                    + ", which begins with \"" + Address.scheme(settings.url().orElse("")) + "\" ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static HikariConfig config(ConnectionSettings settings) {
        String url = settings.url().orElseThrow();
        HikariConfig config = new HikariConfig();
        config.setPoolName("kahn-" + settings.name());
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(
                settings.get("maxPoolSize").map(Integer::parseInt).orElse(PRESUMED_POOL_SIZE));
        config.setConnectionTimeout(Math.max(250, settings.timeout().toMillis()));
        config.setInitializationFailTimeout(1);
        boundWaiting(config, url, settings.timeout());
        config.setJdbcUrl(url);
        settings.user().ifPresent(config::setUsername);
        settings.secret("password").ifPresent(config::setPassword);
        return config;
    }

    /**
     * Without this, Kahn would wait forever for a server that accepts the connection and falls silent, or vanishes
     * later.
     */
    private static void boundWaiting(HikariConfig config, String url, Duration timeout) {
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("loginTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        } else if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
            config.addDataSourceProperty("connectTimeout", Long.toString(timeout.toMillis()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
    }

    /** SQLSTATE class 28 is "invalid authorization" in each database. */
    static RuntimeException failure(ConnectionSettings settings, Throwable thrown) {
        return Causes.find(thrown, SQLException.class)
                .filter(e -> e.getSQLState() != null && e.getSQLState().startsWith("28"))
                .<RuntimeException>map(e -> Causes.refused(settings, String.valueOf(e.getMessage()), thrown))
                .orElseGet(() -> Causes.failure(settings, "", thrown));
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        return type.isInstance(dataSource) ? Optional.of(type.cast(dataSource)) : Optional.empty();
    }

    @Override
    public String greeting() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
