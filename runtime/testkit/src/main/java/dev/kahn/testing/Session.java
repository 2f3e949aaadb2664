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
import dev.kahn.testing.engine.MemoryStore;
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
 * A Kahn installation for a test: a store in memory, a clock that the test moves, and the engine, which can die and start
 * again. Everything happens on the calling thread. Not thread-safe.
 */
final class Session {

    /** More virtual time than any test needs. */
    private static final Duration PATIENCE = Duration.ofDays(3660);

    /** A test that takes more turns without time passing loops. */
    private static final int MOST_TURNS = 100_000;

    /** A request may have to wait for the end of the turn that it came in. */
    private static final int MOST_TRIES = 3;

    private static final int MAX_RESULT_BYTES = LocalExecutor.DEFAULT_MAX_RESULT_BYTES;

    /**
     * What a test provides.
     *
     * @param definition the DAG
     * @param stubs the stubs, by task or element
     * @param connections the connections, by name
     * @param instances makes instances; null for the factory of the class path
     * @param params the parameters of runs that nobody passes any to, as JSON
     * @param isScheduled whether the DAG runs on its schedule
     */
    record Given(
            DagDefinition<?> definition,
            Map<String, Stub> stubs,
            Map<String, Object> connections,
            @Nullable InstanceFactory instances,
            String params,
            boolean isScheduled) {}

    /**
     * Where living processes of bodies are recorded: one folder for all tests of this JVM, because nothing tells when a test has
     * ended. Nothing is in it then.
     */
    private static final Path PROCESSES = folderOfThisJvm();

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
        store.watch(new WatchedCommits(fate, timeline));
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

    private static Path folderOfThisJvm() {
        String name = "kahn-test-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), name);
        folder.toFile().deleteOnExit();
        return folder;
    }

    private TestExecutor newExecutor() {
        LocalExecutor real = LocalExecutor.onCallersThread(
                List.of(bodies),
                new LocalExecutor.Surroundings(
                        logs,
                        store,
                        new TestConnections(given.connections(), what -> executor.seen(what)),
                        (attempt, done, total, unit) -> executor.seen("progress " + done + " of " + total + " " + unit),
                        clock,
                        MAX_RESULT_BYTES,
                        PROCESSES,
                        given.instances()));
        return new TestExecutor(
                real, instance -> bodies.stub(instance).map(Stub::takes).orElse(Duration.ZERO), timeline, fate);
    }

    private Engine newEngine() {
        Engine fresh = new Engine(List.of(graph), store, executor, changes -> {}, clock);
        fresh.keepRetryDelaysExact();
        if (given.isScheduled()) {
            fresh.schedule(dagId -> given.params());
        }
        return fresh;
    }

    /** Whether the last call of the body of a task or element went to a stub. */
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

    /** Sends the engine a request, and waits for the reply, which takes no virtual time. */
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

    /** Kills the process, and starts a new one that continues from the store. */
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
        nextTurn = Optional.of(now()); // whatever the dead process was waiting for
        orRestart(engine::recover);
    }

    /** Runs an action, and starts a new process if this one dies of it. */
    private void orRestart(Runnable action) {
        try {
            action.run();
        } catch (Crash crash) {
            timeline.tell(
                    "the process died: " + fate.crashes().get(fate.crashes().size() - 1));
            restart();
        }
    }

    /** Does everything that can happen without time passing. */
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
        throw new IllegalStateException("the test loops without time passing: " + MOST_TURNS + " turns at " + now());
    }

    /**
     * Calls one body, and stores its outcome before the next is called; chance can let several end before anything is stored.
     */
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

    /** Lets time pass, with everything that happens meanwhile. */
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
     * Lets time pass until a condition holds.
     *
     * @param what describes, for the message, what does not hold yet
     * @throws IllegalStateException if it never holds
     */
    void advanceUntil(BooleanSupplier isSo, Supplier<String> what) {
        settle();
        Instant last = now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            Instant next = nextMoment()
                    .orElseThrow(() -> new IllegalStateException("nothing more happens, but " + what.get()));
            if (next.isAfter(last)) {
                throw new IllegalStateException("after " + PATIENCE.toDays() + " days " + what.get());
            }
            clock.set(next);
            settle();
        }
    }

    /**
     * Checks, once all runs have ended, that everything the test asked for happened.
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
