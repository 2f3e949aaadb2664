package dev.kahn.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Instants for columns. Databases keep microseconds, and each rounds finer values in its own way, so they are truncated
 * before they get there.
 */
final class Times {

    private Times() {}

    static void set(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        statement.setObject(
                index,
                value == null ? null : value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    static Instant get(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(getOrNull(row, column), column);
    }

    static @Nullable Instant getOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
