package dev.kahn.store;

import dev.kahn.store.Retention.ExpiredRun;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds runs that are no longer needed, and deletes them with everything that belongs to them. Thread-safe: it has no state.
 */
final class ExpiredRuns {

    /**
     * Selects a run that is older than a moment and not among the latest of its DAG. It spares the run that shows how far
     * its schedule has come, one that another DAG has yet to run after, one that an open run comes after, one that somebody is
     * still to be notified of, unless nobody has sent that for long, and the one that the last notification is about, because
     * receivers recognise repetitions by the number of a notification, which must not be given again.
     */
    static final String SELECT = """
            SELECT dag_id, run_id, graph_version FROM run old
            WHERE state NOT IN ('QUEUED', 'RUNNING') AND ended_at < ? AND run_id > ? AND run_id < ?
              AND run_id < (
                SELECT kept.run_id FROM run kept WHERE kept.dag_id = old.dag_id
                ORDER BY kept.dag_id, kept.run_id DESC LIMIT 1 OFFSET ?)
              AND (tick IS NULL OR tick < (SELECT MAX(latest.tick) FROM run latest WHERE latest.dag_id = old.dag_id))
              AND run_id <> COALESCE((SELECT run_id FROM notification ORDER BY notification_id DESC LIMIT 1), 0)
              AND NOT EXISTS (
                SELECT 1 FROM notification unsent WHERE unsent.run_id = old.run_id AND unsent.state = 'PENDING'
                  AND unsent.raised_at >= ?)
              AND NOT EXISTS (SELECT 1 FROM upstream WHERE upstream.run_id = old.run_id)
              AND NOT EXISTS (
                SELECT 1 FROM run_cause JOIN run later ON later.run_id = run_cause.run_id
                WHERE run_cause.cause_run_id = old.run_id AND later.state IN ('QUEUED', 'RUNNING'))
            ORDER BY run_id LIMIT 1
            """;

    /**
     * Scans all older runs, so it is run once, not for each of them. A run made while the clock was ahead says nothing about
     * those after it.
     */
    private static final String SELECT_FIRST_BETWEEN =
            "SELECT run_id FROM run WHERE created_at >= ? AND created_at <= ? ORDER BY run_id LIMIT 1";

    /** Deletes what belongs to a run, and the run last. */
    private static final List<String> DELETES = List.of(
            "DELETE FROM attempt WHERE run_id = ?",
            "DELETE FROM task_instance WHERE run_id = ?",
            "DELETE FROM run_cause WHERE run_id = ?",
            "DELETE FROM trigger_key WHERE run_id = ?",
            "DELETE FROM notification WHERE run_id = ?",
            "DELETE FROM run WHERE run_id = ?");

    private static final String DELETE_UNUSED_GRAPH = """
            DELETE FROM graph WHERE dag_id = ? AND graph_version = ? AND NOT EXISTS (
              SELECT 1 FROM run WHERE run.dag_id = graph.dag_id AND run.graph_version = graph.graph_version)
            """;

    /**
     * How much longer a notification that was not sent keeps its run. Senders give up after a day; what is still unsent after a
     * week is of a DAG that is gone, or of one that notifies nobody any more.
     */
    private static final Duration UNSENT = Duration.ofDays(7);

    private ExpiredRuns() {}

    /** The number of the first run made between two moments, or a number above all. */
    static long firstBetween(Session session, Instant from, Instant to) throws SQLException {
        return session.list(SELECT_FIRST_BETWEEN, row -> row.getLong(1), from, to).stream()
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The oldest run between two numbers that ended before a moment and is not among the latest of its DAG. */
    static Optional<ExpiredRun> oldest(Session session, Instant before, int keep, long above, long below)
            throws SQLException {
        return session
                .list(
                        SELECT,
                        row -> new ExpiredRun(row.getString(1), row.getLong(2), row.getString(3)),
                        before,
                        above,
                        below,
                        keep - 1,
                        before.minus(UNSENT))
                .stream()
                .findFirst();
    }

    static void delete(Session session, ExpiredRun run) throws SQLException {
        for (String delete : DELETES) {
            session.prepare(delete, run.runId()).executeUpdate();
        }
    }

    /** Deletes the graph that a run began with, if no other run has it. */
    static void deleteGraph(Session session, ExpiredRun run) throws SQLException {
        session.prepare(DELETE_UNUSED_GRAPH, run.dagId(), run.version()).executeUpdate();
    }
}
