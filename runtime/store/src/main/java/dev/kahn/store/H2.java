package dev.kahn.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import org.h2.Driver;

/** How this program talks to H2. Thread-safe: it has no state. */
final class H2 {

    /**
     * How long H2 leaves replaced data in the file, for readers that opened it before. Its own 45 seconds let the
     * file of a busy engine grow by more than a gigabyte.
     */
    static final Duration RETENTION = Duration.ofSeconds(5);

    /** Nothing but SQL comes after a commit: each one is synced, and the file is the engine's alone. */
    static final String SYNC = "CHECKPOINT SYNC";

    private static final Driver DRIVER = new Driver();

    /** The database is closed by us, not by a hook of the JVM; and no file of traces is left beside it. */
    private static final String ALWAYS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private H2() {}

    /** A commit is in the file when it returns; then, at the end, the file is left as it is, for readers. */
    static String fileUrl(Path file) {
        return "jdbc:h2:file:" + file + ALWAYS + ";WRITE_DELAY=0;RETENTION_TIME=" + RETENTION.toMillis()
                + ";MAX_COMPACT_TIME=0";
    }

    static String snapshotUrl(Path file) {
        return "jdbc:h2:" + SnapshotPath.nameOf(file) + ALWAYS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
    }

    static String memoryUrl(String name) {
        return "jdbc:h2:mem:" + name + ALWAYS + ";DB_CLOSE_DELAY=-1";
    }

    static Connection connect(String url) throws SQLException {
        Connection connection = DRIVER.connect(url, new Properties());
        if (connection == null) {
            throw new SQLNonTransientConnectionException("H2 does not take the address " + url, "08001");
        }
        return connection;
    }
}
