package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.store.RunRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest runs of each of many DAGs. A server is queried once. H2, which is in this process and has no lateral join, is
 * queried once for each DAG, with one prepared statement. (A window function would read all runs.)
 */
final class LatestRuns {

    /** All of them. */
    static final String ANY = "";

    /** Those that succeeded. */
    static final String SUCCESSFUL = " AND state = 'SUCCESS'";

    private static final String OF_ONE = "SELECT * FROM run WHERE dag_id = ?%s ORDER BY dag_id, run_id DESC LIMIT ?";

    private static final String OF_ALL = """
            SELECT latest.* FROM unnest(?) AS wanted(id)
            CROSS JOIN LATERAL (SELECT * FROM run WHERE dag_id = wanted.id%s ORDER BY dag_id, run_id DESC LIMIT ?) AS latest
            """;

    private LatestRuns() {}

    /** @param which {@link #ANY} or {@link #SUCCESSFUL} */
    static Map<String, List<RunRecord>> ask(
            Connection connection, Masking masking, Collection<String> dagIds, int each, String which)
            throws SQLException {
        Map<String, List<RunRecord>> runs = new LinkedHashMap<>();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (PreparedStatement statement = connection.prepareStatement(OF_ALL.formatted(which))) {
                statement.setArray(1, connection.createArrayOf("varchar", dagIds.toArray()));
                statement.setInt(2, each);
                read(statement, masking, runs);
            }
            return runs;
        }
        try (PreparedStatement statement = connection.prepareStatement(OF_ONE.formatted(which))) {
            for (String dagId : dagIds) {
                statement.setString(1, dagId);
                statement.setInt(2, each);
                read(statement, masking, runs);
            }
        }
        return runs;
    }

    private static void read(PreparedStatement statement, Masking masking, Map<String, List<RunRecord>> runs)
            throws SQLException {
        for (RunRecord run : masking.rows(statement, RunRow::get)) {
            runs.computeIfAbsent(run.dagId(), dag -> new ArrayList<>()).add(run);
        }
    }
}
