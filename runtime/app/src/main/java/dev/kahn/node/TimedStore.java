package dev.kahn.node;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.RunStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** A store whose commits are timed; all else it passes on. */
final class TimedStore implements RunStore {

    private static final double NANOS = 1e9;

    private final RunStore store;
    private final DoubleConsumer seconds;

    TimedStore(RunStore store, DoubleConsumer seconds) {
        this.store = store;
        this.seconds = seconds;
    }

    @Override
    public void commit(Collection<Change> changes) {
        long start = System.nanoTime();
        store.commit(changes);
        seconds.accept((System.nanoTime() - start) / NANOS);
    }

    @Override
    public long lastRunId() {
        return store.lastRunId();
    }

    @Override
    public List<StoredRun> openRuns(Set<String> dagIds) {
        return store.openRuns(dagIds);
    }

    @Override
    public Optional<StoredRun> run(long runId) {
        return store.run(runId);
    }

    @Override
    public Optional<RunRecord> record(long runId) {
        return store.record(runId);
    }

    @Override
    public List<DagRecord> dags() {
        return store.dags();
    }

    @Override
    public List<UpstreamRecord> upstreams() {
        return store.upstreams();
    }

    @Override
    public List<CauseRecord> causes(long runId) {
        return store.causes(runId);
    }

    @Override
    public Optional<Long> latestSuccess(String dagId, long before) {
        return store.latestSuccess(dagId, before);
    }

    @Override
    public List<TaskRecord> instances(long runId, String taskId) {
        return store.instances(runId, taskId);
    }

    @Override
    public Optional<Long> runAt(String dagId, Instant tick) {
        return store.runAt(dagId, tick);
    }

    @Override
    public Optional<Long> runOfKey(String dagId, String triggerKey) {
        return store.runOfKey(dagId, triggerKey);
    }

    @Override
    public Optional<Instant> latestTick(String dagId) {
        return store.latestTick(dagId);
    }

    @Override
    public long lastNotificationId() {
        return store.lastNotificationId();
    }

    @Override
    public List<NotificationRecord> pendingNotifications(Set<String> dagIds) {
        return store.pendingNotifications(dagIds);
    }

    @Override
    public long lastBackfillId() {
        return store.lastBackfillId();
    }

    @Override
    public List<BackfillRecord> openBackfills() {
        return store.openBackfills();
    }

    @Override
    public Set<String> failingDags() {
        return store.failingDags();
    }

    @Override
    public void saveGraph(String dagId, String version, String json) {
        store.saveGraph(dagId, version, json);
    }

    @Override
    public Optional<String> graph(String dagId, String version) {
        return store.graph(dagId, version);
    }

    @Override
    public void hold() {
        store.hold();
    }

    @Override
    public void close() {
        store.close();
    }
}
