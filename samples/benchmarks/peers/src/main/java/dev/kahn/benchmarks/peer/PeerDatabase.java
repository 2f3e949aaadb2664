package dev.kahn.benchmarks.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A new, empty database.
 *
 * @param url its JDBC URL
 * @param user its user
 */
record PeerDatabase(String url, String user) {

    private static final int CONNECTIONS = 20;

    /** A pool of connections to it. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true"); // as for Kahn and the bound
        }
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
