package dev.kahn.connect.client;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver of which Kahn knows nothing, found as a service like Hive's: {@code jdbc:odd://HOST:PORT/NAME}, with H2 behind it. */
public final class OddDriver implements Driver {

    static final String PASSWORD = "odd-one-out";

    static { // as JDBC asks of each driver
        try {
            DriverManager.registerDriver(new OddDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties about) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        if (!PASSWORD.equals(about.getProperty("password"))) {
            throw new SQLInvalidAuthorizationSpecException("who is " + about.getProperty("user") + "?", "28000");
        }
        return DriverManager.getConnection("jdbc:h2:mem:" + url.substring(url.lastIndexOf('/') + 1));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:odd:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties about) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(OddDriver.class.getPackageName());
    }
}
