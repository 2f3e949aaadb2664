package dev.kahn.store;

import dev.kahn.engine.port.StoreTakenException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets one engine at a time use a database. The connection that commits holds an advisory lock of its session. Invariant:
 * while it can commit, it holds the lock, so whatever another engine does comes after. When the connection is lost, another
 * engine may have had the lock before it is taken again. The epoch, which each engine raises when it begins, shows that, and
 * then this engine never writes again. Because a connection pool in front of the server can lend one session to two engines,
 * each transaction checks the epoch too. Not thread-safe.
 */
final class PostgreSqlClaim implements StoreClaim {

    /** "Kahn" in ASCII: the first half of the lock's key; the second is the schema. */
    private static final int LOCK_CLASS = 0x4B61686E;

    private static final String LOCK_KEY = LOCK_CLASS + ", current_schema()::regnamespace::oid::int";

    private static final String IS_LOCK = """
            locktype = 'advisory' AND objsubid = 2 AND granted AND classid = %d::oid
            AND objid = current_schema()::regnamespace::oid
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """.formatted(LOCK_CLASS);

    /** A session that has ended stays for some milliseconds longer. */
    private static final String PATIENCE = "1s";

    /**
     * A commit is on disk when it returns, whatever the server's default is. A lock that another session holds, and a server
     * that hangs, become errors after a while, so that the engine can report them. A session whose engine has disappeared
     * ends within half a minute, so that another engine can take its lock.
     */
    private static final String PREPARE = """
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
            SET lock_timeout = '10s';
            SET statement_timeout = '50s';
            SET idle_in_transaction_session_timeout = '60s';
            SET tcp_keepalives_idle = 10;
            SET tcp_keepalives_interval = 5;
            SET tcp_keepalives_count = 4;
            SET tcp_user_timeout = '30s';
            """;

    private static final String LOCK_WITHIN_PATIENCE = "SET lock_timeout = '" + PATIENCE + "'; SELECT pg_advisory_lock("
            + LOCK_KEY + "); SET lock_timeout = '10s'";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(" + LOCK_KEY + ")";

    private static final String SELECT_EPOCH = "SELECT epoch, holder FROM engine";

    private static final String RAISE_EPOCH =
            "UPDATE engine SET epoch = epoch + 1, holder = ? WHERE engine_id = 1 RETURNING epoch";

    /** Raising the epoch waits for transactions that have checked it. */
    private static final String HOLD_EPOCH = "SELECT 1 FROM engine WHERE engine_id = 1 AND epoch = ? FOR SHARE";

    /** Ends this engine's previous session, if the server still considers it alive. */
    private static final String END_OLD_SESSION = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE " + IS_LOCK
            + " AND pid = ? AND pid IN (SELECT pid FROM pg_stat_activity WHERE backend_start = ?::timestamptz)";

    private static final String SELECT_SESSION =
            "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    private static final String LOCK_TIMED_OUT = "55P03";

    private static final long NONE = -1;

    private final String name;
    private long epoch = NONE;
    private int backend;
    private String backendStart = "";

    PostgreSqlClaim(String name) {
        this.name = name;
    }

    /** Whether any engine holds the lock. Does not take it. */
    static boolean isHeld(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM pg_locks WHERE " + IS_LOCK)) {
            return row.next();
        }
    }

    @Override
    public void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
            connection.commit();
            endOldSession(connection);
            lock(connection, statement);
            connection.commit();
            if (epoch != NONE) {
                checkEpoch(statement);
            }
            rememberSession(statement);
        }
    }

    private void endOldSession(Connection connection) throws SQLException {
        if (epoch != NONE) {
            try (PreparedStatement end = connection.prepareStatement(END_OLD_SESSION)) {
                end.setInt(1, backend);
                end.setString(2, backendStart);
                end.execute();
            }
            connection.commit();
        }
    }

    private void lock(Connection connection, Statement statement) throws SQLException {
        try {
            statement.execute(LOCK_WITHIN_PATIENCE);
        } catch (SQLException e) {
            if (!LOCK_TIMED_OUT.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
            if (epoch != NONE) {
                checkEpoch(statement);
            }
            throw StoreClaim.inUse(name, holder(connection), "database");
        }
    }

    private static String holder(Connection connection) throws SQLException {
        if (Schema.versionOf(connection) < 2) {
            return "";
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_EPOCH)) {
            return row.next() ? " (" + row.getString("holder") + ")" : "";
        }
    }

    private void checkEpoch(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SELECT_EPOCH)) {
            if (!row.next() || row.getLong("epoch") != epoch) {
                throw taken(statement.getConnection());
            }
        }
    }

    private StoreTakenException taken(Connection connection) throws SQLException {
        return new StoreTakenException("The store " + name + " was taken over by another process" + holder(connection)
                + " while this one had no connection: this one stores nothing more, and what it was doing continues"
                + " there");
    }

    private void rememberSession(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SELECT_SESSION)) {
            row.next();
            backend = row.getInt(1);
            backendStart = row.getString(2);
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(RAISE_EPOCH)) {
            raise.setString(1, self());
            try (ResultSet row = raise.executeQuery()) {
                row.next();
                epoch = row.getLong(1);
            }
        }
    }

    private static String self() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "an unnamed host";
        }
        String self = "pid " + ProcessHandle.current().pid() + " on " + host;
        return self.substring(0, Math.min(200, self.length()));
    }

    @Override
    public void hold(Session session) throws SQLException {
        try (ResultSet row = session.prepare(HOLD_EPOCH, epoch).executeQuery()) {
            if (!row.next()) {
                throw taken(session.connection());
            }
        }
    }

    @Override
    public void leave(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(UNLOCK);
            connection.commit();
        }
    }

    @Override
    public boolean needsConnection() {
        return true;
    }

    @Override
    public void release() {}
}
