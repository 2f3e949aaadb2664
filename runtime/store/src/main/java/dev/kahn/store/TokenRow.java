package dev.kahn.store;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.TokenUse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code api_token}. Thread-safe: it has no state. */
public final class TokenRow {

    static final Table TABLE = new Table(
            "api_token",
            List.of("token_id"),
            List.of(
                    "token_name",
                    "owner",
                    "token_role",
                    "secret_hash",
                    "dag_ids",
                    "created_at",
                    "expires_at",
                    "revoked_at",
                    "last_used_at"));

    static final String SET_USE = "UPDATE api_token SET last_used_at = ? WHERE token_id = ?";

    private TokenRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, TokenRecord row) throws SQLException {
        statement.setString(1, row.tokenId());
        statement.setString(2, Texts.plain(row.name()));
        statement.setString(3, row.owner());
        statement.setString(4, row.role().name());
        statement.setString(5, row.secretHash());
        statement.setString(6, String.join(" ", row.dagIds()));
        Times.set(statement, 7, row.createdAt());
        Times.set(statement, 8, row.expiresAt());
        Times.set(statement, 9, row.revokedAt());
        Times.set(statement, 10, row.lastUsedAt());
    }

    /**
     * Sets the parameters of {@link #SET_USE}.
     *
     * @param statement the prepared statement
     * @param use the use
     * @throws SQLException if the driver rejects a value
     */
    static void setUse(PreparedStatement statement, TokenUse use) throws SQLException {
        Times.set(statement, 1, use.at());
        statement.setString(2, use.tokenId());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code api_token}
     * @return the token
     * @throws SQLException if the row cannot be read
     */
    public static TokenRecord get(ResultSet row) throws SQLException {
        return new TokenRecord(
                row.getString("token_id"),
                row.getString("token_name"),
                row.getString("owner"),
                Role.valueOf(row.getString("token_role")),
                row.getString("secret_hash"),
                dagIds(row.getString("dag_ids")),
                Times.get(row, "created_at"),
                Times.getOrNull(row, "expires_at"),
                Times.getOrNull(row, "revoked_at"),
                Times.getOrNull(row, "last_used_at"));
    }

    private static List<String> dagIds(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
