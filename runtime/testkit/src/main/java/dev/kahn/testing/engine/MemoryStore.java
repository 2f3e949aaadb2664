package dev.kahn.testing.engine;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that keeps rows in memory, and can be told to fail. Not thread-safe. */
public final class MemoryStore implements RunStore {

    /** How a commit fails. */
    public enum Failure {
        /** Nothing was stored. */
        BEFORE,
        /** Everything was stored, but the reply was lost. */
        AFTER
    }

    private final Map<Object, Change> rows = new LinkedHashMap<>();
    private final Map<String, String> graphs = new LinkedHashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private int commits;
    private boolean isInDoubt;
    private @Nullable StoreException nextRead;
    private @Nullable CommitWatch watch;

    /**
     * Reports commits from now on.
     *
     * @param who hears of them
     */
    public void watch(CommitWatch who) {
        watch = who;
    }

    /**
     * Makes the next commit fail; several calls make several commits fail.
     *
     * @param how what the failed commit leaves behind
     */
    public void failNextCommit(Failure how) {
        failures.add(how);
    }

    /** Takes back all failures that have not happened. */
    public void failNoMore() {
        failures.clear();
    }

    /** Makes the next read of the results of other DAGs fail. */
    public void failNextRead() {
        failNextRead(new StoreException("this read was told to fail", null));
    }

    /**
     * Makes the next such read fail with an exception.
     *
     * @param why the exception
     */
    public void failNextRead(StoreException why) {
        nextRead = why;
    }

    private void read() {
        StoreException why = nextRead;
        nextRead = null;
        if (why != null) {
            throw why;
        }
    }

    /**
     * The number of commits.
     *
     * @return the number of commits that did not fail
     */
    public int commits() {
        return commits;
    }

    /**
     * Whether the last commit failed, so that the engine does not know what is stored.
     *
     * @return true until the next commit that does not fail
     */
    public boolean isInDoubt() {
        return isInDoubt;
    }

    /**
     * The runs.
     *
     * @return their rows in the order of their numbers
     */
    public List<RunRecord> runs() {
        return all(RunRecord.class).toList();
    }

    /**
     * A task.
     *
     * @param runId its run
     * @param instance its id; {@code task[3]} for an element of a mapped task
     * @return its row; empty if nothing has happened to it yet
     */
    public Optional<TaskRecord> task(long runId, String instance) {
        return all(TaskRecord.class)
                .filter(task ->
                        task.runId() == runId && task.instance().toString().equals(instance))
                .findFirst();
    }

    /**
     * The tasks of a run that something has happened to, elements of mapped tasks included.
     *
     * @param runId the run
     * @return their rows
     */
    public List<TaskRecord> tasks(long runId) {
        return all(TaskRecord.class).filter(task -> task.runId() == runId).toList();
    }

    /**
     * The attempts of a task.
     *
     * @param runId its run
     * @param taskId its id
     * @return their rows in order
     */
    public List<AttemptRecord> attempts(long runId, String taskId) {
        return all(AttemptRecord.class)
                .filter(row -> row.runId() == runId && row.attempt().taskId().equals(taskId))
                .toList();
    }

    /**
     * All attempts of a run.
     *
     * @param runId the run
     * @return their rows in the order in which they began
     */
    public List<AttemptRecord> attempts(long runId) {
        return all(AttemptRecord.class).filter(row -> row.runId() == runId).toList();
    }

    /**
     * Deletes a run, as retention deletes one that is done.
     *
     * @param runId its number
     */
    public void delete(long runId) {
        rows.values().removeIf(row -> row instanceof RunRecord run && run.runId() == runId);
        rows.values().removeIf(row -> row instanceof TaskRecord task && task.runId() == runId);
        rows.values().removeIf(row -> row instanceof AttemptRecord attempt && attempt.runId() == runId);
    }

    /** Loses the graphs of all versions, which no real store does. */
    public void forgetGraphs() {
        graphs.clear();
    }

    @Override
    public long lastRunId() {
        return runs().stream().mapToLong(RunRecord::runId).max().orElse(0);
    }

    @Override
    public List<StoredRun> openRuns(Set<String> dagIds) {
        return runs().stream()
                .filter(run -> dagIds.contains(run.dagId()) && !run.state().isDone())
                .map(this::withTasks)
                .toList();
    }

    @Override
    public Optional<StoredRun> run(long runId) {
        return runs().stream()
                .filter(run -> run.runId() == runId)
                .map(this::withTasks)
                .findFirst();
    }

    @Override
    public Optional<RunRecord> record(long runId) {
        return runs().stream().filter(run -> run.runId() == runId).findFirst();
    }

    private StoredRun withTasks(RunRecord run) {
        return new StoredRun(
                run,
                tasks(run.runId()).stream().map(MemoryStore::loaded).toList(),
                all(AttemptRecord.class)
                        .filter(row -> row.runId() == run.runId() && row.state() == AttemptState.RUNNING)
                        .toList());
    }

    @Override
    public List<DagRecord> dags() {
        return all(DagRecord.class).toList();
    }

    /**
     * The backfills.
     *
     * @return their rows in the order of their numbers
     */
    public List<BackfillRecord> backfills() {
        return all(BackfillRecord.class).toList();
    }

    @Override
    public List<UpstreamRecord> upstreams() {
        return all(UpstreamRecord.class).filter(row -> row.runId() > 0).toList();
    }

    @Override
    public List<CauseRecord> causes(long runId) {
        return all(CauseRecord.class)
                .filter(row -> row.runId() == runId)
                .sorted(Comparator.comparing(CauseRecord::upstreamId))
                .toList();
    }

    @Override
    public Optional<Long> latestSuccess(String dagId, long before) {
        read();
        return runs().stream()
                .filter(run -> run.dagId().equals(dagId) && run.state() == RunState.SUCCESS)
                .map(RunRecord::runId)
                .filter(runId -> runId < before)
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<TaskRecord> instances(long runId, String taskId) {
        read();
        return tasks(runId).stream()
                .filter(row -> row.taskId().equals(taskId))
                .map(MemoryStore::loaded)
                .toList();
    }

    private static TaskRecord loaded(TaskRecord row) {
        String result = row.result();
        return result != null && result.length() > TaskRecord.LONGEST_LOADED
                ? row.withResult(TaskRecord.UNLOADED)
                : row;
    }

    @Override
    public Optional<String> result(long runId, InstanceKey instance) {
        read();
        return task(runId, instance.toString()).map(TaskRecord::result);
    }

    @Override
    public Optional<Long> runAt(String dagId, Instant tick) {
        read();
        return runsOfTicks(dagId)
                .filter(run -> run.scheduledFor().equals(tick))
                .map(RunRecord::runId)
                .findFirst();
    }

    @Override
    public Optional<Long> runOfKey(String dagId, String triggerKey) {
        return all(TriggerKeyRecord.class)
                .filter(row -> row.dagId().equals(dagId) && row.triggerKey().equals(triggerKey))
                .map(TriggerKeyRecord::runId)
                .findFirst();
    }

    @Override
    public Optional<Instant> latestTick(String dagId) {
        return runsOfTicks(dagId).map(RunRecord::scheduledFor).max(Comparator.naturalOrder());
    }

    private Stream<RunRecord> runsOfTicks(String dagId) {
        return runs().stream()
                .filter(run -> run.dagId().equals(dagId) && run.type().isForTick());
    }

    /**
     * The notifications.
     *
     * @return their rows in the order of their numbers
     */
    public List<NotificationRecord> notifications() {
        return all(NotificationRecord.class)
                .sorted(Comparator.comparingLong(NotificationRecord::id))
                .toList();
    }

    @Override
    public long lastNotificationId() {
        return all(NotificationRecord.class)
                .mapToLong(NotificationRecord::id)
                .max()
                .orElse(0);
    }

    @Override
    public List<NotificationRecord> pendingNotifications(Set<String> dagIds) {
        return notifications().stream()
                .filter(row -> dagIds.contains(row.dagId()) && row.state() == NotificationState.PENDING)
                .toList();
    }

    @Override
    public long lastBackfillId() {
        return backfills().stream().mapToLong(BackfillRecord::backfillId).reduce(0, Math::max);
    }

    @Override
    public List<BackfillRecord> openBackfills() {
        return backfills().stream().filter(row -> row.endedAt() == null).toList();
    }

    @Override
    public List<HealthRecord> health() {
        return all(HealthRecord.class).toList();
    }

    @Override
    public void saveGraph(String dagId, String version, String json) {
        graphs.putIfAbsent(dagId + "/" + version, json);
    }

    @Override
    public Optional<String> graph(String dagId, String version) {
        return Optional.ofNullable(graphs.get(dagId + "/" + version));
    }

    @Override
    public void commit(Collection<Change> changes) {
        Failure failure = failures.poll();
        isInDoubt = failure != null;
        if (failure == Failure.BEFORE) {
            throw new StoreException("this commit was told to fail before it stored anything", null);
        }
        if (watch != null) {
            watch.before(changes);
        }
        changes.forEach(this::put);
        if (watch != null) {
            watch.after(changes);
        }
        if (failure == Failure.AFTER) {
            throw new StoreException("this commit was told to fail after it stored everything", null);
        }
        commits++;
    }

    private void put(Change change) {
        boolean keepsResult = change instanceof TaskRecord row && row.isUnloaded();
        rows.merge(
                change.key(),
                change,
                (old, fresh) -> keepsResult ? ((TaskRecord) fresh).withResult(((TaskRecord) old).result()) : fresh);
    }

    @Override
    public void hold() {}

    @Override
    public void close() {}

    private <T extends Change> Stream<T> all(Class<T> type) {
        return rows.values().stream().filter(type::isInstance).map(type::cast);
    }
}
