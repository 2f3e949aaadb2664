package dev.kahn.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.port.Connections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The connections that settings describe: {@code kahn.connection.NAME.url}, {@code .user} and {@code .password} make a
 * {@link DataSource} with a pool of its own, opened when a body first asks for it. Thread-safe.
 *
 * <p>What is configured is never part of a message, since a URL may hold a password too.
 */
public final class ConfiguredConnections implements Connections, AutoCloseable {

    private static final String PREFIX = "kahn.connection.";

    private final Map<String, String> settings;
    private final Map<String, HikariDataSource> open = new LinkedHashMap<>();

    /**
     * @param settings at least those that begin with {@code kahn.connection.}; others are not looked at
     */
    public ConfiguredConnections(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public <C> C get(String name, Class<C> type) {
        if (!type.isAssignableFrom(HikariDataSource.class)) {
            throw new NonRetryableException("connection " + name + " is wanted as " + type.getName()
                    + ", and only javax.sql.DataSource can be configured");
        }
        return type.cast(dataSource(name));
    }

    private synchronized DataSource dataSource(String name) {
        HikariDataSource known = open.get(name);
        if (known == null) {
            known = open(name);
            open.put(name, known);
        }
        return known;
    }

    private HikariDataSource open(String name) {
        String url = settings.get(PREFIX + name + ".url");
        if (url == null) {
            throw new NonRetryableException(
                    "there is no connection " + name + "; add the setting " + PREFIX + name + ".url" + others());
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("kahn-" + name);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1); // a database that is away is the attempt's business, and retried
        try {
            config.setJdbcUrl(url);
            config.setUsername(settings.get(PREFIX + name + ".user"));
            config.setPassword(settings.get(PREFIX + name + ".password"));
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // Neither its message nor its cause is passed on: they may hold the URL.
            throw new NonRetryableException(
                    "connection " + name + " cannot be opened: no driver on the class path takes "
                            + PREFIX + name + ".url, which begins with \"" + scheme(url) + "\" ("
                            + e.getClass().getSimpleName()
                            + ")");
        }
    }

    private String others() {
        Set<String> names = new TreeSet<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(PREFIX) && key.endsWith(".url")) {
                names.add(key.substring(PREFIX.length(), key.length() - ".url".length()));
            }
        }
        return names.isEmpty() ? "" : " (configured are " + String.join(", ", names) + ")";
    }

    /** {@code jdbc:h2} of {@code jdbc:h2:mem:…}: no secret stands there. */
    private static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length < 3 ? "" : parts[0] + ":" + parts[1];
    }

    /** Closes what was opened. */
    @Override
    public synchronized void close() {
        open.values().forEach(HikariDataSource::close);
        open.clear();
    }
}
