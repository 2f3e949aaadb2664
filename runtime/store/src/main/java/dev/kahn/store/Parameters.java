package dev.kahn.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** The values that a statement asks with. Thread-safe: it has no state. */
public final class Parameters {

    private Parameters() {}

    /**
     * Sets all of a statement. Instants are cut off as those in columns are, so that they meet what was stored of them.
     *
     * @param statement the prepared statement
     * @param values in their order
     * @throws SQLException if the driver does not take a value
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
