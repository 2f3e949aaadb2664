package dev.kahn.engine.execute;

import dev.kahn.InstanceFactory;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.BodyListener;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.Results;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs bodies in this JVM, each on a thread and with a log of its own.
 *
 * <p>Invariant: each order that is not stopped gets exactly one outcome, whatever its body does or the JVM lacks. Thread-safe.
 */
public final class LocalExecutor implements TaskExecutor {

    /** The most bytes a result may take as JSON, unless configured otherwise. */
    public static final int DEFAULT_MAX_RESULT_BYTES = 256 * 1024;

    /** How long an interrupted body has before it is reported as ignoring the interrupt, and a process before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long {@link #close} waits for interrupted bodies to end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LocalExecutor.class);

    private final Map<String, Code> code = new HashMap<>();
    private final BodyCall bodies;
    private final LogSink logs;
    private final BodyListener listener;
    private final Clock clock;
    private final ChildProcesses processes;
    private final Executor afterGrace;
    private final Duration lastWords;
    private final ExecutorService threads;
    private final Map<AttemptKey, RunningBody> running = new ConcurrentHashMap<>();

    /** The definition that calls the bodies of a DAG, its parameters and its tasks: a definition makes its graph anew each time. */
    private record Code(
            DagDefinition<?> definition, @Nullable ParamsSpec params, Map<String, TaskNode> tasks) {

        static Code of(DagDefinition<?> definition, DagGraph graph) {
            Map<String, TaskNode> tasks = new HashMap<>();
            graph.tasks().forEach(task -> tasks.put(task.id(), task));
            return new Code(definition, graph.params(), tasks);
        }
    }

    /**
     * What bodies have besides their inputs.
     *
     * @param logs where their logs go, and what masks the secrets in all else they say
     * @param results where they read those results of other tasks that are not in memory
     * @param connections the connections they can use
     * @param listener is told of their progress
     * @param clock dates the entries of their logs
     * @param maxResultBytes the most bytes a result may take as JSON
     * @param processes records the processes they start
     * @param instances makes the instances they are called on; null for the factory registered as a service or, if there is
     *     none, the constructor without parameters
     */
    public record Surroundings(
            LogSink logs,
            Results results,
            Connections connections,
            BodyListener listener,
            Clock clock,
            int maxResultBytes,
            Path processes,
            @Nullable InstanceFactory instances) {

        /** Makes instances as the class path provides. */
        public Surroundings(
                LogSink logs,
                Results results,
                Connections connections,
                BodyListener listener,
                Clock clock,
                int maxResultBytes,
                Path processes) {
            this(logs, results, connections, listener, clock, maxResultBytes, processes, null);
        }
    }

    /**
     * @param dags the DAGs whose bodies it can call
     * @param surroundings what bodies are given
     */
    public LocalExecutor(Collection<? extends DagDefinition<?>> dags, Surroundings surroundings) {
        this(
                dags,
                surroundings,
                afterGrace("kahn-grace"),
                afterGrace("kahn-zombies"),
                LAST_WORDS,
                BodyThreads.create());
    }

    LocalExecutor(
            Collection<? extends DagDefinition<?>> dags,
            Surroundings surroundings,
            Executor afterGrace,
            Duration lastWords) {
        this(dags, surroundings, afterGrace, afterGrace, lastWords, BodyThreads.create());
    }

    /**
     * @param toKill kills processes after their grace
     * @param afterGrace reports bodies that still run after theirs; writing to their logs may take long
     * @param lastWords how long {@link #close} waits for interrupted bodies
     */
    private LocalExecutor(
            Collection<? extends DagDefinition<?>> dags,
            Surroundings surroundings,
            Executor toKill,
            Executor afterGrace,
            Duration lastWords,
            ExecutorService threads) {
        this.lastWords = lastWords;
        this.threads = threads;
        for (DagDefinition<?> dag : dags) {
            DagGraph graph = dag.graph();
            code.put(graph.id(), Code.of(dag, graph));
        }
        ExecutorService inputs = OneThread.named("kahn-inputs");
        this.bodies = new BodyCall(
                new ResultCodec(surroundings.maxResultBytes()),
                surroundings.connections(),
                log -> new InputReader(surroundings.results(), inputs, log),
                surroundings.logs()::mask,
                surroundings.instances());
        this.logs = surroundings.logs();
        this.listener = surroundings.listener();
        this.clock = surroundings.clock();
        this.afterGrace = afterGrace;
        this.processes = new ChildProcesses(surroundings.processes(), toKill);
    }

    /**
     * Makes an executor whose {@link #start} calls the body itself and returns when it has ended, so that a test decides
     * which body runs when, and has only one thread to debug.
     *
     * @param dags the DAGs whose bodies it can call
     * @param surroundings what bodies are given
     * @return the executor
     */
    public static LocalExecutor onCallersThread(
            Collection<? extends DagDefinition<?>> dags, Surroundings surroundings) {
        return new LocalExecutor(
                dags,
                surroundings,
                afterGrace("kahn-grace"),
                afterGrace("kahn-zombies"),
                LAST_WORDS,
                new CallersThread());
    }

    /**
     * A thread of its own: the JVM's common pool may be full of bodies that wait, and its threads inherit the capture of
     * whichever body first used it.
     */
    private static Executor afterGrace(String name) {
        return CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, OneThread.named(name));
    }

    /** Kills the processes that bodies of an earlier JVM left behind. */
    public void killOrphans() {
        processes.killOrphans();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task catches everything that a live JVM can throw
    public void start(Command.Start order, Consumer<BodyOutcome> done) {
        AttemptKey attempt = order.attempt();
        RunningBody body = new RunningBody(attempt, processes);
        running.put(attempt, body);
        try {
            threads.submit(() -> run(order, body, done));
        } catch (OutOfMemoryError e) { // the JVM's way to say that it cannot start a thread
            running.remove(attempt, body);
            done.accept(new BodyOutcome.Failed("no thread could be started: " + e.getMessage(), true, ""));
        }
    }

    private void run(Command.Start order, RunningBody body, Consumer<BodyOutcome> done) {
        BodyOutcome outcome = new BodyOutcome.Failed("the JVM had no memory left to say what happened", true, "");
        try {
            outcome = call(order, body);
        } catch (Throwable e) {
            outcome = notCalled(order.attempt(), e);
        } finally {
            if (running.remove(order.attempt(), body)) {
                done.accept(outcome);
            }
        }
    }

    private BodyOutcome call(Command.Start order, RunningBody body) {
        AttemptContext context = new AttemptContext(order, listener, body, logs::mask);
        try (AttemptLog log = logs.open(order.attempt())) {
            Capture capture = new Capture(log, clock);
            capture.enter();
            try {
                Code dag = Objects.requireNonNull(code.get(order.attempt().dagId()));
                TaskNode task =
                        Objects.requireNonNull(dag.tasks().get(order.attempt().taskId()));
                return body.begin(Thread.currentThread(), log, capture) && isAlone(order.attempt(), capture)
                        ? bodies.call(dag.definition(), dag.params(), task, order, context, capture)
                        : new BodyOutcome.Failed("it was stopped before it began", true, "");
            } finally {
                body.end();
                capture.leave(); // what was printed is complete before the last line
                body.whyStopped().ifPresent(why -> capture.write("WARN", "kahn", "This attempt was stopped: " + why));
            }
        }
    }

    /** @return false if it was stopped while it waited for what earlier attempts left behind */
    private boolean isAlone(AttemptKey attempt, Capture log) {
        try {
            processes.awaitEarlier(attempt, (level, text) -> log.write(level, "kahn", text));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private BodyOutcome notCalled(AttemptKey attempt, Throwable e) {
        LOG.error("{}: the body could not be called", attempt, e);
        return new BodyOutcome.Failed(Errors.oneLine(logs.mask(Errors.firstLine(e))), true, "");
    }

    @Override
    public void stop(AttemptKey attempt, String reason) {
        RunningBody body = running.remove(attempt);
        if (body != null) {
            processes.kill(attempt, body.stop(reason));
            afterGrace.execute(() -> body.whereItIs().ifPresent(where -> tellOfZombie(attempt, body, where)));
        }
    }

    private static void tellOfZombie(AttemptKey attempt, RunningBody body, String where) {
        LOG.warn("{}: its body was interrupted, but is still running: {}", attempt, where);
        body.log("WARN", "This attempt is over, but its body ignores the interrupt and is still running: " + where);
    }

    /**
     * Finds the body that called {@code System.exit}, and writes that to its log. Call it while the JVM is ending.
     *
     * @return the attempt; empty if no body did
     */
    public Optional<AttemptKey> blameForExit() {
        for (Map.Entry<AttemptKey, RunningBody> body : List.copyOf(running.entrySet())) {
            if (body.getValue().isExiting()) {
                body.getValue()
                        .log(
                                "ERROR",
                                "This body calls System.exit, which ends the whole process and every body in it. The"
                                        + " attempt counts as lost. Return or throw instead.");
                body.getValue().closeLog();
                return Optional.of(body.getKey());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns once the bodies have ended or ignored the interrupt, so what they write to their logs and connections is
     * written by then. What they make of the interrupt is no outcome: the engine, which may still be storing, counts them as
     * stopped.
     */
    @Override
    public void close() {
        Map<AttemptKey, RunningBody> interrupted = new HashMap<>();
        for (AttemptKey attempt : List.copyOf(running.keySet())) {
            RunningBody body = running.remove(attempt);
            if (body != null) {
                body.stop("its process is ending");
                interrupted.put(attempt, body);
            }
        }
        threads.shutdownNow();
        processes.close();
        try {
            boolean haveEnded = threads.awaitTermination(lastWords.toMillis(), TimeUnit.MILLISECONDS);
            if (!haveEnded) {
                interrupted.values().removeIf(body -> body.whereItIs().isEmpty());
            }
            if (!haveEnded && !interrupted.isEmpty()) { // the logs of those stopped earlier already say so
                LOG.warn("Closed while interrupted bodies are still running: {}", interrupted.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
