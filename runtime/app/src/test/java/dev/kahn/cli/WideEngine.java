package dev.kahn.cli;

import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A process that runs ten thousand tasks, and says what they cost: {@code threads N}, {@code called N}, {@code kib N}. */
public final class WideEngine {

    static final int WIDTH = 10_000;

    private static final Connections NONE = new Connections() {
        @Override
        public <C> C get(String name, Class<C> type) {
            throw new IllegalStateException("there is none");
        }
    };

    private WideEngine() {}

    /** Ten thousand tasks that wait for an hour. */
    static final class Waiting extends TestDags.Definition<Waiting> {
        @Override
        public DagGraph graph() {
            DagGraph.Builder dag = dag("Waiting");
            IntStream.range(0, WIDTH)
                    .forEach(i -> dag.task(TaskNode.builder("t" + i).delay("1h").build()));
            return dag.build();
        }

        @Override
        public Object call(Waiting dag, TaskInput input) {
            return "never";
        }
    }

    /** One task for each of ten thousand numbers, and one that takes all their results. */
    static final class Wide extends TestDags.Definition<Wide> {
        private final AtomicInteger called = new AtomicInteger();

        @Override
        public DagGraph graph() {
            return dag("Wide")
                    .task(TaskNode.builder("list")
                            .result("java.util.List<java.lang.Integer>")
                            .build())
                    .task(TaskNode.builder("each").forEach("list").result("int").build())
                    .task(TaskNode.builder("join").from("each").build())
                    .build();
        }

        @Override
        public Object call(Wide dag, TaskInput input) {
            called.incrementAndGet();
            return switch (input.task()) {
                case "list" -> IntStream.range(0, WIDTH).boxed().toList();
                case "each" -> input.element(Integer.class);
                default -> null;
            };
        }
    }

    /** @param args the home */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Waiting waiting = new Waiting();
        Wide wide = new Wide();
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CommitListener listener = changes -> {
            if (changes.size() > WIDTH) {
                waits.countDown();
            }
            if (changes.stream()
                    .anyMatch(change -> change instanceof RunRecord run && run.state() == RunState.SUCCESS)) {
                ended.countDown();
            }
        };
        try (RunStore store = Database.in(home).open()) {
            LocalExecutor executor = new LocalExecutor(
                    List.of(waiting, wide),
                    new LocalExecutor.Surroundings(
                            new LogFiles(home.resolve("logs")),
                            store,
                            NONE,
                            (attempt, done, total, unit) -> {},
                            Clock.systemUTC(),
                            1_000_000,
                            home.resolve("processes")));
            Engine engine =
                    new Engine(List.of(waiting.graph(), wide.graph()), store, executor, listener, Clock.systemUTC());
            engine.recover();
            Thread loop = new Thread(engine, "loop");
            loop.start();
            long waitingRun = engine.trigger(RunRequest.manual("Waiting", Instant.EPOCH, "{}"))
                    .join();
            waits.await();
            System.out.println("threads " + ManagementFactory.getThreadMXBean().getThreadCount());
            engine.cancel(waitingRun, "enough");
            engine.trigger(RunRequest.manual("Wide", Instant.EPOCH, "{}")).join();
            ended.await();
            System.out.println("called " + wide.called.get());
            engine.close();
            loop.join();
            executor.close();
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .forEach(line -> System.out.println("kib " + line.replaceAll("\\D", "")));
    }
}
