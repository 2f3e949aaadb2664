package dev.kahn.store;

import dev.kahn.engine.plan.TriggerKeyRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code trigger_key}; readers need only its run. */
final class TriggerKeyRow {

    static final Table TABLE = new Table("trigger_key", List.of("dag_id", "trigger_key"), List.of("run_id"));

    private TriggerKeyRow() {}

    /** Sets the parameters of its {@link Dialect#upsert}. */
    static void set(PreparedStatement statement, TriggerKeyRecord row) throws SQLException {
        statement.setString(1, row.dagId());
        statement.setString(2, row.triggerKey());
        statement.setLong(3, row.runId());
    }
}
