package dev.kahn.connect;

import dev.kahn.Interval;
import dev.kahn.TaskContext;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.Results;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One attempt of a body by the engine's own executor, with its log in memory. */
final class Attempt implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final AttemptKey KEY = new AttemptKey("Trial", 3, "body", TaskRecord.NOT_MAPPED, 1);

    /** The lines of the log, each after its level. */
    final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    private final LocalExecutor executor;
    private final CompletableFuture<BodyOutcome> outcome = new CompletableFuture<>();

    /** A body that a test writes. */
    interface Body {
        Object run(TaskContext task) throws Exception;
    }

    private record Trial(Body body) implements DagDefinition<Body> {
        @Override
        public DagGraph graph() {
            return DagGraph.builder("Trial", "Trial")
                    .task(TaskNode.builder("body").result("java.lang.Object").build())
                    .build();
        }

        @Override
        public Class<Body> type() {
            return Body.class;
        }

        @Override
        public Body newInstance() {
            return body;
        }

        @Override
        public Object call(Body dag, TaskInput input) throws Exception {
            return dag.run(input.context());
        }
    }

    private Attempt(Body body, Path folder) {
        Connections none = new Connections() {
            @Override
            public <C> C get(String name, Class<C> type) {
                throw new IllegalStateException("there is none");
            }
        };
        executor = new LocalExecutor(
                List.of(new Trial(body)),
                new LocalExecutor.Surroundings(
                        attempt -> new AttemptLog() {
                            @Override
                            public void write(Instant at, String level, String source, String text) {
                                log.add(level + " " + text);
                            }

                            @Override
                            public void close() {}
                        },
                        new Results() {
                            @Override
                            public Optional<String> result(long runId, String taskId) {
                                return Optional.empty();
                            }

                            @Override
                            public Optional<TaskRecord> outcome(long runId, String taskId) {
                                return Optional.empty();
                            }

                            @Override
                            public List<TaskRecord> outcomes(long runId, String taskId) {
                                return List.of();
                            }
                        },
                        none,
                        (attempt, done, total, unit) -> {},
                        Clock.systemUTC(),
                        256 * 1024,
                        folder.resolve("processes")));
        RunRecord run = new RunRecord(
                3,
                "Trial",
                "v1",
                RunType.MANUAL,
                NOW,
                Interval.emptyAt(NOW),
                "{}",
                RunState.RUNNING,
                NOW,
                NOW,
                null,
                null,
                "");
        executor.start(new Command.Start(KEY, run, Map.of(), null), outcome::complete);
    }

    static Attempt begin(Path folder, Body body) {
        return new Attempt(body, folder);
    }

    /** Runs a body to its end. */
    static Attempt run(Path folder, Body body) throws Exception {
        try (Attempt attempt = begin(folder, body)) {
            attempt.outcome.get(100, TimeUnit.SECONDS);
            return attempt;
        }
    }

    /** Waits until the log has a line that begins so. */
    void awaitLine(String begin) throws InterruptedException {
        String line = log.poll(30, TimeUnit.SECONDS);
        while (line != null && !line.startsWith(begin)) {
            line = log.poll(30, TimeUnit.SECONDS);
        }
        if (line == null) {
            throw new AssertionError("no line began with " + begin);
        }
    }

    void stop() {
        executor.stop(KEY, "cancelled by alice");
    }

    String result() {
        return outcome.getNow(null) instanceof BodyOutcome.Succeeded succeeded
                ? succeeded.result()
                : "" + outcome.getNow(null);
    }

    String error() {
        return outcome.getNow(null) instanceof BodyOutcome.Failed failed ? failed.error() : "" + outcome.getNow(null);
    }

    boolean isToBeRetried() {
        return outcome.getNow(null) instanceof BodyOutcome.Failed failed && failed.retryable();
    }

    String skipped() {
        return outcome.getNow(null) instanceof BodyOutcome.Skipped skipped
                ? skipped.reason()
                : "" + outcome.getNow(null);
    }

    @Override
    public void close() {
        executor.close();
    }
}
