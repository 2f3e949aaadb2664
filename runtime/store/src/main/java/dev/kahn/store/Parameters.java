package dev.kahn.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** The parameters of a statement. Thread-safe: it has no state. */
public final class Parameters {

    private Parameters() {}

    /**
     * Sets all parameters of a statement. Instants are truncated like those in columns, so that they match what was stored.
     *
     * @param statement the prepared statement
     * @param values the values in order
     * @throws SQLException if the driver rejects a value
     */
    public static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Instant moment) {
                Times.set(statement, i + 1, moment);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
