package dev.kahn.store;

import dev.kahn.engine.plan.HealthRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code dag_health}. */
final class HealthRow {

    static final Table TABLE = new Table("dag_health", List.of("dag_id"), List.of("failing"));

    private HealthRow() {}

    /** Sets the parameters of its {@link Dialect#upsert}. */
    static void set(PreparedStatement statement, HealthRecord row) throws SQLException {
        statement.setString(1, row.dagId());
        statement.setBoolean(2, row.failing());
    }
}
