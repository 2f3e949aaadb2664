package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.store.Parameters;
import dev.kahn.store.RunRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs, newest first. One call examines a bounded number of runs, so looking for something rare takes no longer than
 * looking for something common: the result says how far it came, and the next call continues there.
 *
 * <p>Parameters are matched as they are shown, not in the database: that sees secrets too, so whoever may search could find
 * one out, a character at a time.
 */
final class RunSearch {

    /** How many runs one call examines. */
    private static final int MOST_LOOKED_AT = 10_000;

    /** How many of them are in memory at once where a server sends them. */
    private static final int FETCHED = 2_000;

    private final RunFilter filter;
    private final long below;
    private final int limit;
    private final Masking masking;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param below where to begin: all results have a smaller number
     * @param masking masks each row
     */
    RunSearch(RunFilter filter, long below, int limit, Masking masking) {
        this.filter = filter;
        this.below = below;
        this.limit = limit;
        this.masking = masking;
    }

    RunSlice ask(Connection connection) throws SQLException {
        String found = " FROM (" + window() + ") AS latest WHERE 1 = 1" + conditions() + " ORDER BY run_id DESC";
        List<RunRecord> runs = filter.params().isEmpty()
                ? rows(connection, "SELECT *" + found + " LIMIT " + (limit + 1))
                : withParams(connection, "SELECT run_id, params_json" + found);
        if (runs.size() > limit) {
            return new RunSlice(runs.subList(0, limit), runs.get(limit - 1).runId());
        }
        return new RunSlice(runs, leavesOut() ? end(connection) : null);
    }

    private List<RunRecord> rows(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            return masking.rows(statement, RunRow::get);
        }
    }

    /** Reads whole rows only for matches: PostgreSQL takes longer to write out all than to find them. */
    private List<RunRecord> withParams(Connection connection, String sql) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery()) {
                while (found.size() <= limit && rows.next()) {
                    if (hasParams(masking.mask().apply(rows.getString("params_json")))) {
                        found.add(rows.getLong("run_id"));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            return List.of();
        }
        parameters.clear();
        parameters.addAll(found);
        String ids = "?, ".repeat(found.size() - 1) + "?";
        return rows(connection, "SELECT * FROM run WHERE run_id IN (" + ids + ") ORDER BY run_id DESC");
    }

    private boolean hasParams(String shown) {
        return shown.toLowerCase(Locale.ROOT).contains(filter.params().toLowerCase(Locale.ROOT));
    }

    /** The end of what was examined; null if that was everything. */
    private @Nullable Long end(Connection connection) throws SQLException {
        parameters.clear();
        String sql = "SELECT MIN(run_id), COUNT(*) FROM (" + window() + ") AS latest";
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(2) == MOST_LOOKED_AT ? row.getLong(1) : null;
        }
    }

    private String window() {
        parameters.add(below);
        int size = leavesOut() ? MOST_LOOKED_AT : limit + 1;
        if (filter.dagId() != null) {
            parameters.add(filter.dagId());
            return "SELECT * FROM run WHERE run_id < ? AND dag_id = ? ORDER BY dag_id, run_id DESC LIMIT " + size;
        }
        if (filter.state() != null) {
            parameters.add(filter.state().name());
            return "SELECT * FROM run WHERE run_id < ? AND state = ? ORDER BY state, run_id DESC LIMIT " + size;
        }
        return "SELECT * FROM run WHERE run_id < ? ORDER BY run_id DESC LIMIT " + size;
    }

    /** Whether the window, which an index finds, includes runs that do not match. */
    private boolean leavesOut() {
        return (filter.dagId() != null && filter.state() != null)
                || filter.type() != null
                || filter.from() != null
                || filter.until() != null
                || !filter.params().isEmpty();
    }

    private String conditions() {
        StringBuilder sql = new StringBuilder();
        if (filter.state() != null) {
            add(sql, " AND state = ?", filter.state().name());
        }
        if (filter.type() != null) {
            add(sql, " AND run_type = ?", filter.type().name());
        }
        if (filter.from() != null) {
            add(sql, " AND scheduled_for >= ?", filter.from());
        }
        if (filter.until() != null) {
            add(sql, " AND scheduled_for < ?", filter.until());
        }
        return sql.toString();
    }

    private void add(StringBuilder sql, String condition, Object value) {
        sql.append(condition);
        parameters.add(value);
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Parameters.set(statement, parameters.toArray());
        return statement;
    }
}
