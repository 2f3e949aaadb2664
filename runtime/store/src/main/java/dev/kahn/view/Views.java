package dev.kahn.view;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.store.AttemptRow;
import dev.kahn.store.AuditRow;
import dev.kahn.store.CauseRow;
import dev.kahn.store.DagRow;
import dev.kahn.store.Database;
import dev.kahn.store.NotificationRow;
import dev.kahn.store.RunRow;
import dev.kahn.store.TaskRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people see of runs. Each call sees what was committed when it was made, so two calls may see different states, but
 * the later one never an older state. Use {@link #together} for queries that must agree. Thread-safe.
 */
public final class Views {

    private static final String SELECT_RUNS = "SELECT * FROM run ORDER BY run_id DESC LIMIT ?";

    private static final String SELECT_RUNS_OF_DAG =
            "SELECT * FROM run WHERE dag_id = ? ORDER BY dag_id, run_id DESC LIMIT ?";

    private static final String SELECT_RUN = "SELECT * FROM run WHERE run_id = ?";

    private static final String SELECT_RUN_BEFORE =
            "SELECT * FROM run WHERE dag_id = ? AND run_id < ? ORDER BY dag_id, run_id DESC LIMIT 1";

    private static final String SELECT_RUN_AFTER =
            "SELECT * FROM run WHERE dag_id = ? AND run_id > ? ORDER BY dag_id DESC, run_id LIMIT 1";

    private static final String SELECT_RUNS_OF_TICKS =
            "SELECT * FROM run WHERE dag_id = ? AND tick BETWEEN ? AND ? ORDER BY tick";

    private static final String COUNT_SUCCESSES =
            "SELECT COUNT(*) FROM run WHERE dag_id = ? AND tick BETWEEN ? AND ? AND state = 'SUCCESS'";

    private static final String SELECT_STATES_BETWEEN =
            "SELECT scheduled_for, state FROM run WHERE dag_id = ? AND scheduled_for >= ? AND scheduled_for < ?";

    private static final String SELECT_OPEN_RUNS =
            "SELECT * FROM run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY run_id";

    private static final String SELECT_OPEN_RUNS_OF_DAG =
            "SELECT * FROM run WHERE state IN ('QUEUED', 'RUNNING') AND dag_id = ? ORDER BY run_id";

    private static final String SELECT_CAUSES = "SELECT * FROM run_cause WHERE run_id = ? ORDER BY upstream_id";

    private static final String SELECT_CAUSED = """
            SELECT run.* FROM run JOIN run_cause ON run_cause.run_id = run.run_id
            WHERE run_cause.cause_run_id = ? ORDER BY run.run_id
            """;

    private static final String SELECT_DAGS = "SELECT * FROM dag ORDER BY dag_id";

    private static final String SELECT_TASKS = """
            SELECT * FROM task_instance WHERE run_id = ?
            ORDER BY COALESCE(started_at, queued_at, due_at, ended_at), task_id, map_index
            """;

    private static final String SELECT_TASK =
            "SELECT * FROM task_instance WHERE run_id = ? AND task_id = ? AND map_index = ?";

    /** Leaves out the results, which may be large. */
    private static final String WITHOUT_RESULTS = """
            SELECT run_id, task_id, map_index, state, attempt_number, failure_count, lost_count, due_at, queued_at, started_at,
              ended_at, CAST(NULL AS VARCHAR) AS result_json, reason
            """;

    private static final String SELECT_ELEMENTS = WITHOUT_RESULTS
            + "FROM task_instance WHERE run_id = ? AND task_id = ? AND map_index >= 0 ORDER BY map_index";

    /**
     * The numbers are passed in, because no database reliably begins with the few runs of a subquery instead of the many tasks.
     */
    private static final String TASKS_OF_RUNS = WITHOUT_RESULTS + """
            FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted(id) JOIN task_instance ON run_id = wanted.id
            """;

    private static final String SELECT_TASKS_OF_RUNS = TASKS_OF_RUNS + "WHERE map_index = -1";

    private static final String SELECT_TASK_OF_RUNS = TASKS_OF_RUNS + "WHERE map_index = -1 AND task_id = ?";

    private static final String SELECT_OPEN_TASKS =
            TASKS_OF_RUNS + "WHERE state IN ('QUEUED', 'RUNNING') ORDER BY queued_at, run_id, task_id, map_index";

    private static final String SELECT_ATTEMPTS = """
            SELECT run.dag_id, attempt.*
            FROM attempt JOIN run ON run.run_id = attempt.run_id
            WHERE attempt.run_id = ?
            ORDER BY attempt.started_at, attempt.task_id, attempt.map_index, attempt.attempt_number
            """;

    private static final String SELECT_ATTEMPTS_OF_TASK = """
            SELECT run.dag_id, attempt.*
            FROM attempt JOIN run ON run.run_id = attempt.run_id
            WHERE attempt.run_id = ? AND attempt.task_id = ? AND attempt.map_index = ?
            ORDER BY attempt.attempt_number
            """;

    private static final String SELECT_NOTIFICATIONS =
            "SELECT * FROM notification WHERE run_id = ? ORDER BY notification_id";

    private static final String SELECT_ACTS = "SELECT * FROM audit WHERE run_id = ? ORDER BY audit_id";

    private static final String SELECT_GRAPH = "SELECT graph_json FROM graph WHERE dag_id = ? AND graph_version = ?";

    private final Questions questions;

    /**
     * How the run for a moment went.
     *
     * @param scheduledFor the moment that the run is for
     * @param state the state of the run
     */
    public record Moment(Instant scheduledFor, RunState state) {}

    /**
     * Opens nothing yet.
     *
     * @param database the store to read
     */
    public Views(Database database) {
        this(database, text -> text);
    }

    /**
     * Opens nothing yet.
     *
     * @param database the store to read
     * @param mask removes secrets from a text
     */
    public Views(Database database, UnaryOperator<String> mask) {
        this(new Questions(database, new Masking(mask)));
    }

    private Views(Questions questions) {
        this.questions = questions;
    }

    /**
     * Asks several queries of one moment: all of them see the same state, whatever is committed in between.
     *
     * @param ask asks the views it is given, which are valid only during the call; may be called more than once
     * @param <T> the type of the answer
     * @return its answer
     * @throws StoreException if the store cannot be read
     */
    public <T> T together(Function<Views, T> ask) {
        return questions.together(moment -> ask.apply(new Views(moment)));
    }

    /**
     * The latest runs.
     *
     * @param dagId the DAG; null for all
     * @param limit how many at most
     * @return newest first
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> runs(@Nullable String dagId, int limit) {
        return dagId == null
                ? questions.list(SELECT_RUNS, RunRow::get, limit)
                : questions.list(SELECT_RUNS_OF_DAG, RunRow::get, dagId, limit);
    }

    /**
     * One run.
     *
     * @param runId its number
     * @return empty if there is none
     * @throws StoreException if the store cannot be read
     */
    public Optional<RunRecord> run(long runId) {
        return questions.list(SELECT_RUN, RunRow::get, runId).stream().findFirst();
    }

    /**
     * The runs of the same DAG next to a run: the one made before it, and the one made after it.
     *
     * @param run the run
     * @return the runs that exist, the earlier first
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> runsBeside(RunRecord run) {
        return Stream.of(SELECT_RUN_BEFORE, SELECT_RUN_AFTER)
                .flatMap(sql -> questions.list(sql, RunRow::get, run.dagId(), run.runId()).stream())
                .toList();
    }

    /**
     * The runs of the ticks in a period.
     *
     * @param dagId the DAG
     * @param from the first moment, inclusive
     * @param to the last moment, inclusive
     * @return in the order of the ticks; ticks without a run are absent
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> runsOfTicks(String dagId, Instant from, Instant to) {
        return questions.list(SELECT_RUNS_OF_TICKS, RunRow::get, dagId, from, to);
    }

    /**
     * How many ticks in a period have a successful run.
     *
     * @param dagId the DAG
     * @param from the first moment, inclusive
     * @param to the last moment, inclusive
     * @return the number of these ticks
     * @throws StoreException if the store cannot be read
     */
    public long successes(String dagId, Instant from, Instant to) {
        return questions
                .list(COUNT_SUCCESSES, row -> row.getLong(1), dagId, from, to)
                .get(0);
    }

    /**
     * Searches runs, newest first.
     *
     * @param filter the conditions
     * @param below where to begin: all results have a smaller number; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most
     * @return the runs found and where to continue; few or none do not mean that there are no more
     * @throws StoreException if the store cannot be read
     */
    public RunSlice runs(RunFilter filter, long below, int limit) {
        return questions.read((connection, masking) -> new RunSearch(filter, below, limit, masking).ask(connection));
    }

    /**
     * The latest runs of many DAGs.
     *
     * @param dagIds the DAGs
     * @param each how many of each at most
     * @return by DAG, newest first; DAGs without runs are absent
     * @throws StoreException if the store cannot be read
     */
    public Map<String, List<RunRecord>> latestRuns(Collection<String> dagIds, int each) {
        return questions.read(
                (connection, masking) -> LatestRuns.ask(connection, masking, dagIds, each, LatestRuns.ANY));
    }

    /**
     * The latest run of each of many DAGs that succeeded. Reads what came after it, so that a DAG that has never succeeded takes
     * as long as it has runs.
     *
     * @param dagIds the DAGs
     * @return by DAG; DAGs without such a run are absent
     * @throws StoreException if the store cannot be read
     */
    public Map<String, RunRecord> latestSuccesses(Collection<String> dagIds) {
        Map<String, RunRecord> latest = new HashMap<>();
        questions
                .read((connection, masking) -> LatestRuns.ask(connection, masking, dagIds, 1, LatestRuns.SUCCESSFUL))
                .forEach((dagId, runs) -> latest.put(dagId, runs.get(0)));
        return latest;
    }

    /**
     * How the runs went that are for a moment in a period.
     *
     * @param dagId the DAG
     * @param from the first moment, inclusive
     * @param until the end, exclusive
     * @return in no particular order
     * @throws StoreException if the store cannot be read
     */
    public List<Moment> statesBetween(String dagId, Instant from, Instant until) {
        return questions.list(
                SELECT_STATES_BETWEEN,
                row -> new Moment(
                        row.getObject(1, OffsetDateTime.class).toInstant(), RunState.valueOf(row.getString(2))),
                dagId,
                from,
                until);
    }

    /**
     * The tasks of several runs, without elements and results.
     *
     * @param runs the runs
     * @return in no particular order
     * @throws StoreException if the store cannot be read
     */
    public List<TaskRecord> tasks(List<RunRecord> runs) {
        return questions.list(SELECT_TASKS_OF_RUNS, TaskRow::get, (Object) ids(runs.stream()));
    }

    /**
     * One task of several runs, without elements and results.
     *
     * @param runs the runs
     * @param taskId the task
     * @return its rows in those runs in which something has happened to it, in no particular order
     * @throws StoreException if the store cannot be read
     */
    public List<TaskRecord> tasks(List<RunRecord> runs, String taskId) {
        return questions.list(SELECT_TASK_OF_RUNS, TaskRow::get, ids(runs.stream()), taskId);
    }

    /**
     * The task instances that run, or wait for slots, without results.
     *
     * @return those that have waited longest first
     * @throws StoreException if the store cannot be read
     */
    public List<TaskRecord> openTasks() {
        Stream<RunRecord> running = openRuns().stream().filter(run -> run.state() == RunState.RUNNING);
        return questions.list(SELECT_OPEN_TASKS, TaskRow::get, (Object) ids(running));
    }

    private static Long[] ids(Stream<RunRecord> runs) {
        return runs.map(RunRecord::runId).toArray(Long[]::new);
    }

    /**
     * The latest run.
     *
     * @param dagId the DAG; null for all
     * @return empty if there is none
     * @throws StoreException if the store cannot be read
     */
    public Optional<RunRecord> latestRun(@Nullable String dagId) {
        return runs(dagId, 1).stream().findFirst();
    }

    /**
     * The runs that are not done.
     *
     * @return oldest first
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> openRuns() {
        return questions.list(SELECT_OPEN_RUNS, RunRow::get);
    }

    /**
     * The runs of a DAG that are not done.
     *
     * @param dagId the DAG
     * @return oldest first
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> openRuns(String dagId) {
        return questions.list(SELECT_OPEN_RUNS_OF_DAG, RunRow::get, dagId);
    }

    /**
     * How far the schedules of DAGs have come.
     *
     * @return a row for each DAG that was ever scheduled or paused here
     * @throws StoreException if the store cannot be read
     */
    public List<DagRecord> dags() {
        return questions.list(SELECT_DAGS, DagRow::get);
    }

    /**
     * The runs of other DAGs that a run comes after: they led to it, or it takes their results.
     *
     * @param runId the run's number
     * @return at most one of each DAG; empty if it comes after none
     * @throws StoreException if the store cannot be read
     */
    public List<CauseRecord> causes(long runId) {
        return questions.list(SELECT_CAUSES, CauseRow::get, runId);
    }

    /**
     * The runs of other DAGs that come after a run: it led to them, or they take its results.
     *
     * @param runId the run's number
     * @return oldest first
     * @throws StoreException if the store cannot be read
     */
    public List<RunRecord> caused(long runId) {
        return questions.list(SELECT_CAUSED, RunRow::get, runId);
    }

    /**
     * Which of some runs exist because of a backfill of another DAG: a run of it led to them, directly or not.
     *
     * @param runs the runs
     * @return their numbers
     * @throws StoreException if the store cannot be read
     */
    public Set<Long> ledToByBackfills(List<RunRecord> runs) {
        return new LedByBackfill(questions).among(runs);
    }

    /**
     * The tasks of a run that something has happened to.
     *
     * @param runId the run's number
     * @return ordered by when they started, are due, or ended without a start; empty if there is no such run
     * @throws StoreException if the store cannot be read
     */
    public List<TaskRecord> tasks(long runId) {
        return questions.list(SELECT_TASKS, TaskRow::get, runId);
    }

    /**
     * One task of a run, or one element of it.
     *
     * @param runId the run's number
     * @param instance the task instance
     * @return empty if nothing has happened to it
     * @throws StoreException if the store cannot be read
     */
    public Optional<TaskRecord> task(long runId, InstanceKey instance) {
        return questions.list(SELECT_TASK, TaskRow::get, runId, instance.taskId(), instance.mapIndex()).stream()
                .findFirst();
    }

    /**
     * The elements of a mapped task that something has happened to, without results.
     *
     * @param runId the run's number
     * @param taskId the task
     * @return in the order of the list; empty if the task is not mapped
     * @throws StoreException if the store cannot be read
     */
    public List<TaskRecord> elements(long runId, String taskId) {
        return questions.list(SELECT_ELEMENTS, TaskRow::get, runId, taskId);
    }

    /**
     * The attempts of one task of a run, or of one element of it.
     *
     * @param runId the run's number
     * @param instance the task instance
     * @return in the order of the attempts
     * @throws StoreException if the store cannot be read
     */
    public List<AttemptRecord> attempts(long runId, InstanceKey instance) {
        return questions.list(SELECT_ATTEMPTS_OF_TASK, AttemptRow::get, runId, instance.taskId(), instance.mapIndex());
    }

    /**
     * All attempts of a run.
     *
     * @param runId the run's number
     * @return in the order in which they started; empty if there is no such run
     * @throws StoreException if the store cannot be read
     */
    public List<AttemptRecord> attempts(long runId) {
        return questions.list(SELECT_ATTEMPTS, AttemptRow::get, runId);
    }

    /**
     * The notifications that have not been sent: those still to be sent, and those given up.
     *
     * @param limit how many at most
     * @return newest first
     * @throws StoreException if the store cannot be read
     */
    public List<NotificationRecord> unsentNotifications(int limit) {
        return unsentNotifications(Set.of(), limit);
    }

    /**
     * Those of the unsent notifications that are about runs of some DAGs.
     *
     * @param dagIds the DAGs; empty for all
     * @param limit how many at most
     * @return newest first
     * @throws StoreException if the store cannot be read
     */
    public List<NotificationRecord> unsentNotifications(Set<String> dagIds, int limit) {
        OfDags some = new OfDags(dagIds);
        String sql = "SELECT * FROM notification WHERE " + some.sql()
                + " AND state IN ('PENDING', 'GIVEN_UP') ORDER BY notification_id DESC LIMIT ?";
        return questions.list(sql, NotificationRow::get, some.parameters(limit));
    }

    /**
     * The notifications about a run, sent or not.
     *
     * @param runId the run's number
     * @return in the order in which it happened
     * @throws StoreException if the store cannot be read
     */
    public List<NotificationRecord> notifications(long runId) {
        return questions.list(SELECT_NOTIFICATIONS, NotificationRow::get, runId);
    }

    /**
     * What people and programs did to a run, from the audit log.
     *
     * @param runId the run's number
     * @return oldest first
     * @throws StoreException if the store cannot be read
     */
    public List<AuditRecord> acts(long runId) {
        return questions.list(SELECT_ACTS, AuditRow::get, runId);
    }

    /**
     * The graph of a version of a DAG.
     *
     * @param dagId the DAG
     * @param version the graph's hash
     * @return the JSON that the processor wrote; empty if no such version ever ran here
     * @throws StoreException if the store cannot be read
     */
    public Optional<String> graph(String dagId, String version) {
        return questions.list(SELECT_GRAPH, row -> row.getString(1), dagId, version).stream()
                .findFirst();
    }
}
