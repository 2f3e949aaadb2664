package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** An engine that runs for weeks does not grow: what is over is forgotten. */
@Tag("slow")
@Isolated("the heap is measured as a whole")
class LongLifeTest {

    private static final int RUNS_A_DAY = 24 * 6;

    /** What leaks grows in each of them; what the JVM loads and compiles does not. */
    private static final int WEEKS = 3;

    /** Some ten bytes for each task of each run of a week: less than an object. */
    private static final long TOLERANCE = 64 * 1024;

    /** Keeps nothing, so that what grows is the engine. */
    private static final class Nowhere implements RunStore {
        @Override
        public long lastRunId() {
            return 0;
        }

        @Override
        public List<StoredRun> openRuns(Set<String> dagIds) {
            return List.of();
        }

        @Override
        public Optional<StoredRun> run(long runId) {
            return Optional.empty();
        }

        @Override
        public Optional<RunRecord> record(long runId) {
            return Optional.empty();
        }

        @Override
        public void hold() {}

        @Override
        public void saveGraph(String dagId, String version, String json) {}

        @Override
        public Optional<String> graph(String dagId, String version) {
            return Optional.empty();
        }

        @Override
        public List<DagRecord> dags() {
            return List.of();
        }

        @Override
        public List<UpstreamRecord> upstreams() {
            return List.of();
        }

        @Override
        public List<CauseRecord> causes(long runId) {
            return List.of();
        }

        @Override
        public Optional<Long> latestSuccess(String dagId, long before) {
            return Optional.empty();
        }

        @Override
        public List<TaskRecord> instances(long runId, String taskId) {
            return List.of();
        }

        @Override
        public Optional<String> result(long runId, InstanceKey instance) {
            return Optional.empty();
        }

        @Override
        public long lastNotificationId() {
            return 0;
        }

        @Override
        public List<NotificationRecord> pendingNotifications(Set<String> dagIds) {
            return List.of();
        }

        @Override
        public long lastBackfillId() {
            return 0;
        }

        @Override
        public List<BackfillRecord> openBackfills() {
            return List.of();
        }

        @Override
        public List<HealthRecord> health() {
            return List.of();
        }

        @Override
        public Optional<Long> runAt(String dagId, Instant tick) {
            return Optional.empty();
        }

        @Override
        public Optional<Long> runOfKey(String dagId, String triggerKey) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> latestTick(String dagId) {
            return Optional.empty();
        }

        @Override
        public void commit(Collection<Change> changes) {}

        @Override
        public void close() {}
    }

    /** Each body returns at once. */
    private static final class AtOnce implements TaskExecutor {
        @Override
        public void start(Command.Start order, Consumer<BodyOutcome> done) {
            done.accept(new BodyOutcome.Succeeded(order.attempt().taskId().equals("list") ? "[1,2,3]" : null, ""));
        }

        @Override
        public void stop(AttemptKey attempt, String reason) {}

        @Override
        public void close() {}
    }

    private final ManualClock clock = new ManualClock(Rig.START);
    private final AtomicInteger succeeded = new AtomicInteger();

    private final CommitListener listener = changes -> {
        changes.stream()
                .filter(change -> change instanceof RunRecord run && run.state() == RunState.SUCCESS)
                .forEach(run -> succeeded.incrementAndGet());
    };

    private static DagGraph dag() {
        return DagGraph.builder("Trial", "test.Trial")
                .version("v1")
                .timeout("1h")
                .pool("db", 2)
                .task(TaskNode.builder("list")
                        .result("java.util.List<java.lang.Integer>")
                        .build())
                .task(TaskNode.builder("each")
                        .forEach("list")
                        .pool("db")
                        .timeout("1h")
                        .build())
                .task(TaskNode.builder("sleep").after("each").delay("2m").build())
                .task(TaskNode.builder("mail").after("sleep").timeout("1h").build())
                .build();
    }

    private void live(Engine engine, int days) {
        for (int run = 0; run < days * RUNS_A_DAY; run++) {
            assertThat(engine.trigger(RunRequest.manual("Trial", clock.instant(), "{}")))
                    .isNotNull();
            for (int minute = 0; minute < 10; minute++) {
                engine.turn();
                engine.turn();
                clock.advance(Duration.ofMinutes(1));
            }
        }
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    @Test
    void a_week_of_runs_every_ten_minutes_does_not_grow_the_heap() {
        Engine engine = new Engine(List.of(dag()), new Nowhere(), new AtOnce(), listener, clock);
        live(engine, 1);

        long growth = Long.MAX_VALUE;
        for (int week = 0; week < WEEKS; week++) {
            long before = usedHeap();
            live(engine, 7);
            growth = Math.min(growth, usedHeap() - before);
        }

        assertThat(succeeded).hasValueGreaterThan((1 + WEEKS * 7) * RUNS_A_DAY - 2);
        assertThat(growth).isLessThan(TOLERANCE);
    }
}
