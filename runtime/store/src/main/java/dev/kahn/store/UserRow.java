package dev.kahn.store;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code account}. Thread-safe: it has no state. */
public final class UserRow {

    static final Table TABLE = new Table(
            "account", List.of("user_name"), List.of("user_role", "password_hash", "changed_at", "removed_at"));

    private UserRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, UserRecord row) throws SQLException {
        statement.setString(1, row.name());
        statement.setString(2, row.role().name());
        statement.setString(3, row.passwordHash());
        Times.set(statement, 4, row.changedAt());
        Times.set(statement, 5, row.removedAt());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code account}
     * @return the user
     * @throws SQLException if the row cannot be read
     */
    public static UserRecord get(ResultSet row) throws SQLException {
        return new UserRecord(
                row.getString("user_name"),
                Role.valueOf(row.getString("user_role")),
                row.getString("password_hash"),
                Times.get(row, "changed_at"),
                Times.getOrNull(row, "removed_at"));
    }
}
