package dev.kahn.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.Constants;

/** How this program talks to H2. Thread-safe: it has no state. */
final class H2 {

    /**
     * How old data must be before H2 overwrites them once they are replaced. Its own 45 seconds let the file of a busy
     * engine grow by more than a gigabyte. It need not be longer for the disk's sake, as each commit is synced.
     */
    static final Duration RETENTION = Duration.ofSeconds(5);

    private static final Driver DRIVER = new Driver();

    /** The database is closed by us, not by a hook of the JVM; and no file of traces is left beside it. */
    private static final String ALWAYS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private H2() {}

    static String fileUrl(Path file) {
        return fileUrl(file, RETENTION);
    }

    /**
     * A commit is in the file when it returns. At the end the file is left as it is: readers would lose what they read
     * if it were compacted, and who closes a store would have to wait.
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
            throw new SQLNonTransientConnectionException("H2 does not take the address " + url, "08001");
        }
        return connection;
    }

    /** Of its levels, "repeatable read" is none that fits: it takes each table as it is when that is first looked at. */
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
