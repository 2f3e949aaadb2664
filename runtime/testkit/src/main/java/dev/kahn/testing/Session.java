package dev.kahn.testing;

import dev.kahn.InstanceFactory;
import dev.kahn.engine.Engine;
import dev.kahn.engine.execute.Capture;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.execute.ResultCodec;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An installation of Kahn for a test: a store in memory, a clock that the test moves, and the engine, which can die and be
 * started again. Everything happens on the thread that calls it. Not thread-safe.
 */
final class Session {

    /** More virtual time than any test means to wait. */
    private static final Duration PATIENCE = Duration.ofDays(3660);

    /** A test that takes more turns without any time going by goes round in a circle. */
    private static final int MOST_TURNS = 100_000;

    /** A wish can have to wait for the end of the turn that it came in. */
    private static final int MOST_TRIES = 3;

    private static final int MAX_RESULT_BYTES = LocalExecutor.DEFAULT_MAX_RESULT_BYTES;

    /**
     * What a test gives.
     *
     * @param definition the DAG
     * @param stubs what stands for bodies, by task or element
     * @param connections the connections, by name
     * @param instances what makes instances; null for what the class path says
     * @param params parameters of runs that nobody gives any, as JSON
     * @param isScheduled whether the DAG runs by itself
     */
    record Given(
            DagDefinition<?> definition,
            Map<String, Stub> stubs,
            Map<String, Object> connections,
            @Nullable InstanceFactory instances,
            String params,
            boolean isScheduled) {}

    private final Given given;
    private final DagGraph graph;
    private final ReplacedBodies<?> bodies;
    private final ManualClock clock;
    private final Fate fate;
    private final MemoryStore store;
    private final Timeline timeline;
    private final AttemptLogs logs;
    private TestExecutor executor;
    private Engine engine;
    private Optional<Instant> nextTurn = Optional.empty();

    Session(Given given, MemoryStore store, ManualClock clock, Fate fate) {
        this.given = given;
        this.graph = given.definition().graph();
        this.bodies = new ReplacedBodies<>(given.definition(), graph, given.stubs());
        this.clock = clock;
        this.fate = fate;
        this.store = store;
        this.timeline = new Timeline(clock);
        this.logs = new AttemptLogs(this::logged);
        store.watch(new CommitWatch(fate, timeline));
        store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph));
        Capture.install();
        LogCapture.install();
        this.executor = newExecutor();
        this.engine = newEngine();
        orRestart(engine::recover);
    }

    private void logged(AttemptKey attempt, String text) {
        if (!fate.isDead()) {
            executor.seen("\"" + text.lines().findFirst().orElse("") + "\" is logged");
        }
    }

    private TestExecutor newExecutor() {
        Path processes = Path.of(System.getProperty("java.io.tmpdir"), "kahn-test-" + UUID.randomUUID());
        LocalExecutor real = LocalExecutor.onCallersThread(
                List.of(bodies),
                new LocalExecutor.Surroundings(
                        logs,
                        new TestConnections(given.connections(), what -> executor.seen(what)),
                        (attempt, done, total, unit) -> executor.seen("progress " + done + " of " + total + " " + unit),
                        clock,
                        MAX_RESULT_BYTES,
                        processes,
                        given.instances()));
        return new TestExecutor(
                real, instance -> bodies.stub(instance).map(Stub::takes).orElse(Duration.ZERO), timeline, fate);
    }

    private Engine newEngine() {
        Engine fresh = new Engine(List.of(graph), store, executor, changes -> {}, clock);
        if (given.isScheduled()) {
            fresh.schedule(dagId -> given.params());
        }
        return fresh;
    }

    /** Whether a stub stood for the body of a task or element when it was called last. */
    boolean wasStubbed(TaskRecord task) {
        return bodies.wasStubbed(task);
    }

    DagGraph graph() {
        return graph;
    }

    DagDefinition<?> definition() {
        return given.definition();
    }

    MemoryStore store() {
        return store;
    }

    Fate fate() {
        return fate;
    }

    Timeline timeline() {
        return timeline;
    }

    AttemptLogs logs() {
        return logs;
    }

    Instant now() {
        return clock.instant();
    }

    static ResultCodec codec() {
        return new ResultCodec(Integer.MAX_VALUE);
    }

    /** Asks the engine for something, and waits for the answer; that takes no time. */
    <T> T ask(Function<Engine, CompletableFuture<T>> wish) {
        CompletableFuture<T> answer = wish.apply(engine);
        for (int tries = 0; tries < MOST_TRIES && !answer.isDone(); tries++) {
            settle();
        }
        if (!answer.isDone()) {
            throw new IllegalStateException("the process died before it could answer");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }

    /** The process dies now, and a new one takes up what was open. */
    void crash() {
        timeline.tell("the process died");
        restart();
        settle();
    }

    private void restart() {
        executor.close();
        fate.revive();
        executor = newExecutor();
        engine = newEngine();
        nextTurn = Optional.of(now()); // whatever the one that died was waiting for
        orRestart(engine::recover);
    }

    /** Does something, and lets a new process take over if this one dies of it. */
    private void orRestart(Runnable action) {
        try {
            action.run();
        } catch (Crash crash) {
            timeline.tell(
                    "the process died: " + fate.crashes().get(fate.crashes().size() - 1));
            restart();
        }
    }

    /** All that can happen without time going by. */
    void settle() {
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            orRestart(() -> {
                executor.endDue(now());
                nextTurn = engine.turn();
            });
            if (executor.hasReady()) {
                orRestart(this::callBodies);
            } else if (!isDue(nextTurn) && !isDue(executor.nextEnd())) {
                return;
            }
        }
        throw new IllegalStateException("it goes round in a circle: " + MOST_TURNS + " turns at " + now());
    }

    /** One, whose outcome is stored before the next; chance can let several end before anything is stored. */
    private void callBodies() {
        do {
            executor.callNext(now());
        } while (executor.hasReady() && fate.choose(2) == 1);
    }

    private boolean isDue(Optional<Instant> moment) {
        return moment.isPresent() && !moment.get().isAfter(now());
    }

    private Optional<Instant> nextMoment() {
        return Stream.of(nextTurn, executor.nextEnd()).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** Lets time go by, with all that happens meanwhile. */
    void advanceTo(Instant until) {
        settle();
        for (Optional<Instant> next = nextMoment();
                next.isPresent() && !next.get().isAfter(until);
                next = nextMoment()) {
            clock.set(next.get());
            settle();
        }
        if (until.isAfter(now())) {
            clock.set(until);
            settle();
        }
    }

    /**
     * Lets time go by until something is so.
     *
     * @param what it is, for the message
     * @throws IllegalStateException if that never comes
     */
    void advanceUntil(BooleanSupplier isSo, Supplier<String> what) {
        settle();
        Instant last = now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            Instant next = nextMoment()
                    .orElseThrow(() -> new IllegalStateException("nothing happens any more, and " + what.get()));
            if (next.isAfter(last)) {
                throw new IllegalStateException("after " + PATIENCE.toDays() + " days " + what.get());
            }
            clock.set(next);
            settle();
        }
    }

    /**
     * Looks, once all runs have ended, whether everything happened that the test said.
     *
     * @throws AssertionError if something did not
     */
    void checkLeftovers() {
        List<RunRecord> runs = store.runs();
        if (runs.stream().allMatch(run -> run.state().isDone())) {
            Leftovers.check(
                    fate,
                    bodies,
                    runs.stream()
                            .flatMap(run -> store.tasks(run.runId()).stream())
                            .toList());
        }
    }
}
