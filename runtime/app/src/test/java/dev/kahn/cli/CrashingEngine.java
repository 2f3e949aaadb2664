package dev.kahn.cli;

import dev.kahn.Catchup;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TypeRef;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A process that runs a DAG with all that a task can be, some times, beside one with a schedule, until it is done or killed. */
public final class CrashingEngine {

    private static final Connections NONE = new Connections() {
        @Override
        public <C> C get(String name, Class<C> type) {
            throw new IllegalStateException("there is none");
        }
    };

    private CrashingEngine() {}

    /** Each body writes a line to a file outside as it begins, which no crash takes back. */
    static final class Shop extends TestDags.Definition<Shop> {
        static final int ELEMENTS = 5;

        private final Path begun;

        Shop(Path begun) {
            this.begun = begun;
        }

        @Override
        public DagGraph graph() {
            return dag("Shop")
                    .maxActiveRuns(3)
                    .retryDelay("20ms")
                    .pool("till", 4)
                    .task(TaskNode.builder("list")
                            .result("java.util.List<java.lang.Integer>")
                            .build())
                    .task(TaskNode.builder("load")
                            .forEach("list")
                            .maxParallel(3)
                            .pool("till")
                            .result("int")
                            .build())
                    .task(TaskNode.builder("sum")
                            .from("load")
                            .pool("till")
                            .slots(2)
                            .result("int")
                            .build())
                    .task(TaskNode.builder("flaky").after("list").retries(9).build())
                    .task(TaskNode.builder("pause").after("sum").delay("30ms").build())
                    .task(TaskNode.builder("mail").after("pause", "flaky").build())
                    .build();
        }

        @Override
        public Object call(Shop dag, TaskInput input) throws Exception {
            String instance = input.task()
                    + (input.context().mapIndex().isPresent()
                            ? "[" + input.context().mapIndex().getAsInt() + "]"
                            : "");
            append(begun, input.context().runId() + " " + instance + "\n");
            Thread.sleep(20);
            return switch (input.task()) {
                case "list" -> IntStream.range(0, ELEMENTS).boxed().toList();
                case "load" -> 2 * input.element(Integer.class);
                case "sum" ->
                    input.result("load", new TypeRef<List<Integer>>() {}).stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                case "flaky" -> {
                    if (input.context().attempt() == 1) {
                        throw new IOException("no route");
                    }
                    yield null;
                }
                default -> null;
            };
        }
    }

    /** Runs each second, and makes up for those in which no process was there. Its body too writes a line. */
    static final class Pulse extends TestDags.Definition<Pulse> {
        static final String ID = "Pulse";

        private final Path begun;

        Pulse(Path begun) {
            this.begun = begun;
        }

        @Override
        public DagGraph graph() {
            return dag(ID).schedule("every 1s")
                    .catchup(Catchup.ALL)
                    .task(TaskNode.builder("beat").build())
                    .build();
        }

        @Override
        public Object call(Pulse dag, TaskInput input) throws Exception {
            append(begun, input.context().runId() + " " + input.task() + "\n");
            return null;
        }
    }

    private static synchronized void append(Path begun, String line) throws IOException {
        Files.writeString(begun, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** @param args the home, the file that bodies write to, how many runs to ask for, where the server is if there is one */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Shop shop = new Shop(Path.of(args[1]));
        Pulse pulse = new Pulse(Path.of(args[1]));
        int runs = Integer.parseInt(args[2]);
        Database database = args.length == 3 ? Database.in(home) : PostgreSqlServer.database(args[3]);
        Set<Long> ended = new HashSet<>();
        CountDownLatch changed = new CountDownLatch(1);
        try (RunStore store = database.open()) {
            store.saveGraph(shop.graph().id(), shop.graph().version(), "{}");
            store.saveGraph(pulse.graph().id(), pulse.graph().version(), "{}");
            List<Long> expected = new ArrayList<>();
            store.openRuns(Set.of("Shop"))
                    .forEach(open -> expected.add(open.run().runId()));
            CommitListener listener = changes -> {
                for (Change change : changes) {
                    if (change instanceof RunRecord run
                            && run.state().isDone()
                            && run.dagId().equals("Shop")) {
                        ended.add(run.runId());
                        System.out.println("ended " + run.runId());
                    }
                }
                if (expected.size() > 0 && ended.containsAll(expected)) {
                    changed.countDown();
                }
            };
            LocalExecutor executor = new LocalExecutor(
                    List.of(shop, pulse),
                    new LocalExecutor.Surroundings(
                            new LogFiles(home.resolve("logs")),
                            store,
                            NONE,
                            (attempt, done, total, unit) -> {},
                            Clock.systemUTC(),
                            1_000,
                            home.resolve("processes")));
            Engine engine =
                    new Engine(List.of(shop.graph(), pulse.graph()), store, executor, listener, Clock.systemUTC());
            engine.schedule(dagId -> "{}");
            engine.recover();
            List<CompletableFuture<Long>> asked = IntStream.range(0, runs)
                    .mapToObj(i -> engine.trigger(
                            RunRequest.manual("Shop", Clock.systemUTC().instant(), "{}")))
                    .toList();
            engine.turn();
            for (CompletableFuture<Long> run : asked) {
                expected.add(run.join());
                System.out.println(run.join());
            }
            Thread loop = new Thread(engine, "loop");
            loop.start();
            if (!expected.isEmpty()) {
                changed.await();
            }
            engine.close();
            loop.join();
            executor.close();
        }
        System.out.println("all done");
    }
}
