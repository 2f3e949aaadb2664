package dev.kahn.engine.execute;

import dev.kahn.InstanceFactory;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.BodyListener;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
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
 * <p>Invariant: each order that is not stopped gets one outcome, whatever its body does or the JVM lacks. Thread-safe.
 */
public final class LocalExecutor implements TaskExecutor {

    /** The most bytes a result may take as JSON, unless configured otherwise. */
    public static final int DEFAULT_MAX_RESULT_BYTES = 256 * 1024;

    /** How long a body has that was interrupted before it is said to ignore that, and a process that was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long interrupted bodies have for their last words when all ends: whoever closes waits for those. */
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

    /** What a DAG's bodies are called with. */
    private record Code(DagDefinition<?> definition, Map<String, TaskNode> tasks) {

        static Code of(DagDefinition<?> definition, DagGraph graph) {
            Map<String, TaskNode> tasks = new HashMap<>();
            graph.tasks().forEach(task -> tasks.put(task.id(), task));
            return new Code(definition, tasks);
        }
    }

    /**
     * What bodies are given beside their inputs.
     *
     * @param logs where their logs go
     * @param connections what they can connect to
     * @param listener who hears of their progress
     * @param clock what dates the entries of their logs
     * @param maxResultBytes the most bytes a result may take as JSON
     * @param processes the folder that records the processes they start
     * @param instances what makes the instances that they are called on; null for the factory that is a service, and the
     *     constructor without parameters if there is none
     */
    public record Surroundings(
            LogSink logs,
            Connections connections,
            BodyListener listener,
            Clock clock,
            int maxResultBytes,
            Path processes,
            @Nullable InstanceFactory instances) {

        /** With instances as the class path has it. */
        public Surroundings(
                LogSink logs,
                Connections connections,
                BodyListener listener,
                Clock clock,
                int maxResultBytes,
                Path processes) {
            this(logs, connections, listener, clock, maxResultBytes, processes, null);
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
     * @param toKill what kills processes after their grace
     * @param afterGrace what tells of bodies that still run after theirs: their logs may take long to write to
     * @param lastWords how long interrupted bodies are waited for when all ends
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
        this.bodies = new BodyCall(
                new ResultCodec(surroundings.maxResultBytes()), surroundings.connections(), surroundings.instances());
        this.logs = surroundings.logs();
        this.listener = surroundings.listener();
        this.clock = surroundings.clock();
        this.afterGrace = afterGrace;
        this.processes = new ChildProcesses(surroundings.processes(), toKill);
    }

    /**
     * An executor whose {@link #start} calls the body itself and returns when that has ended, so that a test decides which
     * body runs when, and has one thread to debug.
     *
     * @param dags the DAGs whose bodies it can call
     * @param surroundings what bodies are given
     * @return an executor
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
     * On a thread of its own: the JVM's common pool may be full of bodies that wait, and its threads inherit the capture of
     * whichever body was the first to need one.
     */
    private static Executor afterGrace(String name) {
        return CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, OneThread.named(name));
    }

    /** Kills the processes that bodies of an earlier JVM left behind. */
    public void killOrphans() {
        processes.killOrphans();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what the thread throws cannot be anything but the end of the JVM
    public void start(Command.Start order, Consumer<Outcome> done) {
        AttemptKey attempt = order.attempt();
        RunningBody body = new RunningBody(attempt, processes);
        running.put(attempt, body);
        try {
            threads.submit(() -> run(order, body, done));
        } catch (OutOfMemoryError e) { // which is how the JVM says that it has no thread left
            running.remove(attempt, body);
            done.accept(new Outcome.Failed("no thread could be started: " + e.getMessage(), true, ""));
        }
    }

    private void run(Command.Start order, RunningBody body, Consumer<Outcome> done) {
        Outcome outcome = new Outcome.Failed("the JVM had no memory left to say what happened", true, "");
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

    private Outcome call(Command.Start order, RunningBody body) {
        AttemptContext context = new AttemptContext(order, listener, body);
        try (AttemptLog log = logs.open(order.attempt())) {
            Capture capture = new Capture(log, clock);
            capture.enter();
            try {
                Code dag = Objects.requireNonNull(code.get(order.attempt().dagId()));
                TaskNode task =
                        Objects.requireNonNull(dag.tasks().get(order.attempt().taskId()));
                return body.begin(Thread.currentThread(), log, capture)
                        ? bodies.call(dag.definition(), task, order, context, capture)
                        : new Outcome.Failed("it was stopped before it began", true, "");
            } finally {
                body.end();
                capture.leave();
            }
        }
    }

    private static Outcome notCalled(AttemptKey attempt, Throwable e) {
        LOG.error("{}: the body could not be called", attempt, e);
        return new Outcome.Failed(Errors.oneLine(Errors.firstLine(e)), true, "");
    }

    @Override
    public void stop(AttemptKey attempt) {
        RunningBody body = running.remove(attempt);
        if (body != null) {
            processes.kill(body.stop());
            afterGrace.execute(() -> body.whereItIs().ifPresent(where -> tellOfZombie(attempt, body, where)));
        }
    }

    private static void tellOfZombie(AttemptKey attempt, RunningBody body, String where) {
        LOG.warn("{}: its body was interrupted, and still runs: {}", attempt, where);
        body.log("WARN", "This attempt is over, but its body ignores the interrupt and still runs: " + where);
    }

    /**
     * Says which body ends the JVM by {@code System.exit}, and writes that to its log. To be called while the JVM ends.
     *
     * @return the attempt; empty if it is none of the bodies
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

    /** Returns once they have ended, or ignore that: what they write to their logs and connections is written by then. */
    @Override
    public void close() {
        running.values().forEach(RunningBody::stop);
        threads.shutdownNow();
        processes.close();
        try {
            boolean haveEnded = threads.awaitTermination(lastWords.toMillis(), TimeUnit.MILLISECONDS);
            if (!haveEnded && !running.isEmpty()) { // of those that were stopped before, their logs tell
                LOG.warn("Closed while bodies that were interrupted still run: {}", running.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
