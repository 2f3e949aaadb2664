package dev.kahn.store;

import dev.kahn.store.Retention.ExpiredRun;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds runs that nobody needs any more, and deletes them with all that is their own. Thread-safe: it has no state. */
final class ExpiredRuns {

    /**
     * A run that is older than a moment and not among the latest of its DAG; nor the one that tells how far its schedule
     * has come, nor one that another DAG is yet to run after, or that an open run comes after. It looks no further than to the
     * first that was made since that moment, so that of many which are all too young it looks at one.
     */
    static final String SELECT = """
            SELECT dag_id, run_id, graph_version FROM run old
            WHERE state NOT IN ('QUEUED', 'RUNNING') AND ended_at < ? AND run_id > ?
              AND run_id < COALESCE(
                (SELECT young.run_id FROM run young WHERE young.created_at >= ? ORDER BY young.run_id LIMIT 1),
                9223372036854775807)
              AND run_id < (
                SELECT kept.run_id FROM run kept WHERE kept.dag_id = old.dag_id
                ORDER BY kept.dag_id, kept.run_id DESC LIMIT 1 OFFSET ?)
              AND (tick IS NULL OR tick < (SELECT MAX(latest.tick) FROM run latest WHERE latest.dag_id = old.dag_id))
              AND NOT EXISTS (SELECT 1 FROM upstream WHERE upstream.run_id = old.run_id)
              AND NOT EXISTS (
                SELECT 1 FROM run_cause JOIN run later ON later.run_id = run_cause.run_id
                WHERE run_cause.cause_run_id = old.run_id AND later.state IN ('QUEUED', 'RUNNING'))
            ORDER BY run_id LIMIT 1
            """;

    /** What is a run's own, and the run last. */
    private static final List<String> DELETES = List.of(
            "DELETE FROM attempt WHERE run_id = ?",
            "DELETE FROM task_instance WHERE run_id = ?",
            "DELETE FROM run_cause WHERE run_id = ?",
            "DELETE FROM trigger_key WHERE run_id = ?",
            // But the last: its number must not be given again, as receivers tell a repetition by it.
            "DELETE FROM notification WHERE run_id = ? AND notification_id < (SELECT MAX(notification_id) FROM notification)",
            "DELETE FROM run WHERE run_id = ?");

    private static final String DELETE_UNUSED_GRAPH = """
            DELETE FROM graph WHERE dag_id = ? AND graph_version = ? AND NOT EXISTS (
              SELECT 1 FROM run WHERE run.dag_id = graph.dag_id AND run.graph_version = graph.graph_version)
            """;

    private ExpiredRuns() {}

    /** The oldest above a number that ended before a moment and is not among the latest of its DAG. */
    static Optional<ExpiredRun> oldest(Session session, Instant before, int keep, long above) throws SQLException {
        return session
                .list(
                        SELECT,
                        row -> new ExpiredRun(row.getString(1), row.getLong(2), row.getString(3)),
                        before.atOffset(ZoneOffset.UTC),
                        above,
                        before.atOffset(ZoneOffset.UTC),
                        Math.max(1, keep) - 1)
                .stream()
                .findFirst();
    }

    /** @return how many graphs went with it */
    static int delete(Session session, ExpiredRun run) throws SQLException {
        for (String delete : DELETES) {
            session.prepare(delete, run.runId()).executeUpdate();
        }
        return session.prepare(DELETE_UNUSED_GRAPH, run.dagId(), run.version()).executeUpdate();
    }
}
