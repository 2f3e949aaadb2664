package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Outcome;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs bodies in this JVM, each on a thread and with a log of its own. Thread-safe. */
public final class LocalExecutor implements TaskExecutor {

    /** The most bytes a result may take as JSON, unless configured otherwise. */
    public static final int DEFAULT_MAX_RESULT_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LocalExecutor.class);

    private final Map<String, Code> code = new HashMap<>();
    private final BodyCall bodies;
    private final LogSink logs;
    private final RunListener listener;
    private final Clock clock;
    private final ExecutorService threads = BodyThreads.create();
    private final Map<AttemptKey, Running> running = new ConcurrentHashMap<>();

    /** What a DAG's bodies are called with. */
    private record Code(DagDefinition<?> definition, Map<String, TaskNode> tasks) {

        static Code of(DagDefinition<?> definition, DagGraph graph) {
            Map<String, TaskNode> tasks = new HashMap<>();
            graph.tasks().forEach(task -> tasks.put(task.id(), task));
            return new Code(definition, tasks);
        }
    }

    /** An attempt whose body has been handed to a thread. */
    private static final class Running {
        final AttemptContext context;

        @Nullable
        Future<?> thread;

        Running(AttemptContext context) {
            this.context = context;
        }
    }

    /**
     * @param dags the DAGs whose bodies it can call
     * @param logs where their logs go
     * @param connections what they can connect to
     * @param listener who hears of their progress
     * @param clock what dates the entries of their logs
     * @param maxResultBytes the most bytes a result may take as JSON
     */
    public LocalExecutor(
            Collection<? extends DagDefinition<?>> dags,
            LogSink logs,
            Connections connections,
            RunListener listener,
            Clock clock,
            int maxResultBytes) {
        for (DagDefinition<?> dag : dags) {
            DagGraph graph = dag.graph();
            code.put(graph.id(), Code.of(dag, graph));
        }
        this.bodies = new BodyCall(new ResultCodec(maxResultBytes), connections);
        this.logs = logs;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void start(Command.Start order, Consumer<Outcome> done) {
        AttemptKey attempt = order.attempt();
        Running body = new Running(new AttemptContext(attempt, order.run(), listener));
        running.put(attempt, body);
        body.thread = threads.submit(() -> {
            Outcome outcome = run(order, body.context);
            running.remove(attempt, body);
            done.accept(outcome);
        });
    }

    private Outcome run(Command.Start order, AttemptContext context) {
        try (AttemptLog log = logs.open(order.attempt())) {
            Capture capture = new Capture(log, clock);
            capture.enter();
            try {
                Code dag = Objects.requireNonNull(code.get(order.attempt().dagId()));
                TaskNode task =
                        Objects.requireNonNull(dag.tasks().get(order.attempt().taskId()));
                return bodies.call(dag.definition(), task, order, context, capture);
            } finally {
                capture.leave();
            }
        } catch (RuntimeException e) {
            LOG.error("{}: the body could not be called", order.attempt(), e);
            return new Outcome.Failed(Errors.firstLine(e), true, "");
        }
    }

    @Override
    public void stop(AttemptKey attempt) {
        Running body = running.remove(attempt);
        if (body != null) {
            body.context.cancel();
            Objects.requireNonNull(body.thread).cancel(true);
        }
    }

    @Override
    public void close() {
        running.values().forEach(body -> body.context.cancel());
        threads.shutdownNow();
    }
}
