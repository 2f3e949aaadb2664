package dev.kahn.benchmarks.inner;

import dev.kahn.Interval;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Claim;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.GraphJsonWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Each part on its own, in nanoseconds; for a graph, per task of its thousand tasks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InnerParts {
    private static final int TASKS = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Schedule weekdays = Schedule.parse("30 6 * * MON-FRI");
    private final DagGraph chain = graphBuilt();
    private final String json = GraphJsonWriter.pretty(chain);

    /** A task that begins and succeeds, and what follows from that. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public RunRecord planStep() {
        Effects effects = new Effects();
        Pools pools = new Pools(List.of(Pools.DEFAULT));
        RunRecord queued = new RunRecord(
                1,
                chain.id(),
                chain.version(),
                RunType.MANUAL,
                NOW,
                new Interval(NOW, NOW),
                "{}",
                RunState.QUEUED,
                NOW,
                null,
                null,
                null,
                "");
        LiveRun run = LiveRun.queued(chain, queued);
        run.apply(new RunEvent.Begin(), NOW, effects);
        effects.settle(pools);
        for (Optional<Claim> next = pools.grant(); next.isPresent(); next = pools.grant()) {
            run.apply(new RunEvent.Granted(next.get().instance()), NOW, effects);
            run.apply(new RunEvent.Ended(next.get().instance(), 1, new BodyOutcome.Succeeded(null, "")), NOW, effects);
            effects.settle(pools);
        }
        return run.record();
    }

    /** The next tick of a schedule in a zone that changes its clocks. */
    @Benchmark
    public Optional<Instant> cronNext() {
        return weekdays.next(NOW, BERLIN);
    }

    /** A graph as a generated class builds it. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public DagGraph graphBuilt() {
        DagGraph.Builder graph = DagGraph.builder("Chain", "bench.Chain").version("1");
        for (int task = 0; task < TASKS; task++) {
            TaskNode.Builder node = TaskNode.builder("t" + task);
            graph.task((task == 0 ? node : node.after("t" + (task - 1))).build());
        }
        return graph.build();
    }

    /** A graph written as JSON. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public String jsonWritten() {
        return GraphJsonWriter.pretty(chain);
    }

    /** A graph read from JSON. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public DagGraph jsonRead() {
        return GraphJsonReader.read(json);
    }
}
