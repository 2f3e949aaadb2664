package dev.kahn.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.Constants;

/** How this program uses H2. Thread-safe: it has no state. */
final class H2 {

    /**
     * How old replaced data must be before H2 overwrites them. With H2's default of 45 seconds the file of a busy engine
     * grows by more than a gigabyte. Durability does not need it longer, because each commit is synced.
     */
    static final Duration RETENTION = Duration.ofSeconds(5);

    private static final Driver DRIVER = new Driver();

    /** This program closes the database, not a hook of the JVM; and there is no trace file beside it. */
    private static final String ALWAYS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private H2() {}

    static String fileUrl(Path file) {
        return fileUrl(file, RETENTION);
    }

    /**
     * A commit is in the file when it returns. Closing does not compact the file: readers would lose what they are reading,
     * and closing would take long.
     */
    static String fileUrl(Path file, Duration retention) {
        return "jdbc:h2:" + SteadyPath.nameOf(file) + ALWAYS + ";WRITE_DELAY=0;RETENTION_TIME=" + retention.toMillis()
                + ";MAX_COMPACT_TIME=0";
    }

    static String snapshotUrl(Path file) {
        return "jdbc:h2:" + SnapshotPath.nameOf(file) + ALWAYS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
    }

    static Connection connect(String url) throws SQLException {
        Connection connection = DRIVER.connect(url, new Properties());
        if (connection == null) {
            throw new SQLNonTransientConnectionException("H2 does not accept the address " + url, "08001");
        }
        return connection;
    }

    /** Uses no "repeatable read" of H2, which reads each table as it is when it is first read. */
    static Connection connectReader(String url) throws SQLException {
        Connection connection = connect(url);
        boolean isReady = false;
        try {
            connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }
}
