package dev.kahn.cli;

import dev.kahn.Catchup;
import dev.kahn.TaskContext;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Launcher;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TypeRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/** DAGs as the processor would write them, to try the command line on. */
public final class TestDags {

    private TestDags() {}

    /** What is alike in all of them. */
    abstract static class Definition<T> implements DagDefinition<T> {
        @Override
        @SuppressWarnings("unchecked")
        public Class<T> type() {
            return (Class<T>) getClass();
        }

        @Override
        @SuppressWarnings("unchecked")
        public T newInstance() {
            return (T) this;
        }

        final DagGraph.Builder dag(String id) {
            return DagGraph.builder(id, getClass().getName()).version(id + "-1");
        }
    }

    /** The shape of the main sample. Its upload waits for a byte from the standard input if it is told to. */
    public static final class Mailing extends Definition<Mailing> {
        public record Params(int batchSize, boolean hold) {}

        /** What a generated main class does. */
        public static void main(String[] args) {
            Launcher.main(new Mailing(), args);
        }

        @Override
        public DagGraph graph() {
            return dag("Mailing")
                    .description("Mails and texts. And more.")
                    .schedule("*/10 * * * *")
                    .zone("Asia/Taipei")
                    .retryDelay("1ms")
                    .params(
                            Params.class.getName(),
                            new ParamsSpec.Param("batchSize", "int", "100"),
                            new ParamsSpec.Param("hold", "boolean", "false"))
                    .task(TaskNode.builder("upload")
                            .result("java.util.List<String>")
                            .build())
                    .task(TaskNode.builder("pause")
                            .after("upload")
                            .delay("100ms")
                            .build())
                    .task(TaskNode.builder("edm").after("pause").from("upload").build())
                    .task(TaskNode.builder("sms").after("pause").from("upload").build())
                    .build();
        }

        @Override
        public Object call(Mailing dag, TaskInput input) throws Exception {
            TaskContext task = input.context();
            if (input.task().equals("upload")) {
                System.out.println("uploading \u001b[31m紅包\u001b[0m");
                LoggerFactory.getLogger("shop")
                        .info("batches of {}", input.params(Params.class).batchSize());
                if (input.params(Params.class).hold()) {
                    System.in.read();
                }
                task.figure("senders", 2);
                return List.of("小明", "小華");
            }
            return null;
        }
    }

    /** Gives a number, as the runs before it did. */
    public static final class Loading extends Definition<Loading> {
        @Override
        public DagGraph graph() {
            return dag("Loading")
                    .task(TaskNode.builder("rows").result("int").build())
                    .build();
        }

        @Override
        public Object call(Loading dag, TaskInput input) {
            return 7;
        }
    }

    /** Another build of it. */
    public static final class LoadingText extends Definition<LoadingText> {
        @Override
        public DagGraph graph() {
            return dag("Loading")
                    .task(TaskNode.builder("rows").result("String").build())
                    .build();
        }

        @Override
        public Object call(LoadingText dag, TaskInput input) {
            return "7";
        }
    }

    /** Takes that number. */
    public static final class Telling extends Definition<Telling> {
        /** What a generated main class does. */
        public static void main(String[] args) {
            Launcher.main(new Telling(), args);
        }

        @Override
        public DagGraph graph() {
            return dag("Telling")
                    .after("Loading")
                    .task(TaskNode.builder("tell")
                            .fromDag("Loading", "rows", "int", "", false)
                            .build())
                    .build();
        }

        @Override
        public Object call(Telling dag, TaskInput input) {
            System.out.println(input.<Integer>result("Loading", "rows", int.class) + " rows");
            return null;
        }
    }

    /** Fails for good, with a message that would like to paint the terminal red. */
    public static final class Failing extends Definition<Failing> {
        @Override
        public DagGraph graph() {
            return dag("Failing")
                    .retries(1)
                    .retryDelay("1ms")
                    .task(TaskNode.builder("breaks").build())
                    .task(TaskNode.builder("follows").after("breaks").build())
                    .build();
        }

        @Override
        public Object call(Failing dag, TaskInput input) {
            throw new IllegalStateException("no template\u001b[31m\nfor red envelopes");
        }
    }

    /** A later build of it, without the task that follows. */
    public static final class FailingAlone extends Definition<FailingAlone> {
        @Override
        public DagGraph graph() {
            return dag("Failing")
                    .version("Failing-2")
                    .task(TaskNode.builder("breaks").build())
                    .build();
        }

        @Override
        public Object call(FailingAlone dag, TaskInput input) {
            return null;
        }
    }

    /** Two things that fail, each before another. */
    public static final class FailingTwice extends Definition<FailingTwice> {
        @Override
        public DagGraph graph() {
            return dag("FailingTwice")
                    .task(TaskNode.builder("mail").build())
                    .task(TaskNode.builder("sms").build())
                    .task(TaskNode.builder("mailed").after("mail").build())
                    .task(TaskNode.builder("texted").after("sms").build())
                    .task(TaskNode.builder("report").after("mailed").build())
                    .build();
        }

        @Override
        public Object call(FailingTwice dag, TaskInput input) {
            throw new IllegalStateException("no route");
        }
    }

    /** Has come some way, and goes no further until it is interrupted. */
    public static final class Stuck extends Definition<Stuck> {
        @Override
        public DagGraph graph() {
            return dag("Stuck").task(TaskNode.builder("load").build()).build();
        }

        @Override
        public Object call(Stuck dag, TaskInput input) throws Exception {
            input.context().progress(3, 7, "rows");
            synchronized (this) {
                while (true) {
                    wait();
                }
            }
        }
    }

    /** Runs until it is interrupted. */
    public static final class Endless extends Definition<Endless> {
        @Override
        public DagGraph graph() {
            return dag("Endless").task(TaskNode.builder("forever").build()).build();
        }

        @Override
        public Object call(Endless dag, TaskInput input) throws Exception {
            synchronized (this) {
                while (true) {
                    wait();
                }
            }
        }
    }

    /** Two tasks, one after the other, which begin and end when a test at a {@link Gate} wants it. */
    public static final class Gated extends Definition<Gated> {
        @Override
        public DagGraph graph() {
            return dag("Gated")
                    .task(TaskNode.builder("first").build())
                    .task(TaskNode.builder("second").after("first").build())
                    .build();
        }

        @Override
        public Object call(Gated dag, TaskInput input) throws Exception {
            Gate.pass(input.task());
            return null;
        }
    }

    /** Ends the whole process, as code that was a script once does. */
    public static final class Exiting extends Definition<Exiting> {
        @Override
        public DagGraph graph() {
            return dag("Exiting").task(TaskNode.builder("script").build()).build();
        }

        @Override
        public Object call(Exiting dag, TaskInput input) {
            System.out.println("done");
            System.exit(0);
            return "never";
        }
    }

    /** Asks for a connection. */
    public static final class Reading extends Definition<Reading> {
        @Override
        public DagGraph graph() {
            return dag("Reading")
                    .task(TaskNode.builder("ask").result("String").build())
                    .build();
        }

        @Override
        public Object call(Reading dag, TaskInput input) throws Exception {
            try (var connection = input.connection("shop", DataSource.class).getConnection()) {
                return connection.getMetaData().getDatabaseProductName();
            }
        }
    }

    /**
     * A task mapped over a list as long as one wants. Each body writes its element into a file; those whose number is below
     * {@code bad} fail as long as no file {@code mended} is there, and those from {@code gate} on
     * never end without a file {@code open}.
     */
    public static final class Mapped extends Definition<Mapped> {
        public record MapParams(int size, int bad, int gate, String folder) {}

        @Override
        public DagGraph graph() {
            return dag("Mapped")
                    .pool("db", 2)
                    .params(
                            MapParams.class.getName(),
                            new ParamsSpec.Param("size", "int", "10"),
                            new ParamsSpec.Param("bad", "int", "0"),
                            new ParamsSpec.Param("gate", "int", "1000000"),
                            new ParamsSpec.Param("folder", "java.lang.String", ""))
                    .task(TaskNode.builder("lists")
                            .result("java.util.List<java.lang.Integer>")
                            .build())
                    .task(TaskNode.builder("each")
                            .forEach("lists")
                            .maxParallel(4)
                            .pool("db")
                            .result("int")
                            .build())
                    .task(TaskNode.builder("total").from("each").result("int").build())
                    .build();
        }

        @Override
        public Object call(Mapped dag, TaskInput input) throws Exception {
            MapParams params = input.params(MapParams.class);
            return switch (input.task()) {
                case "lists" -> IntStream.range(0, params.size()).boxed().toList();
                case "each" -> each(params, input.element(Integer.class));
                default -> input.result("each", new TypeRef<List<Integer>>() {}).size();
            };
        }

        private static int each(MapParams params, int number) throws Exception {
            Path folder = Path.of(params.folder());
            System.out.println("element " + number);
            if (number < params.bad() && Files.notExists(folder.resolve("mended"))) {
                throw new IllegalStateException("number " + number + " is bad");
            }
            if (number >= params.gate() && Files.notExists(folder.resolve("open"))) {
                new CountDownLatch(1).await();
            }
            if (!params.folder().isEmpty()) {
                Files.writeString(
                        folder.resolve("done"), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return number;
        }
    }

    /** A version of {@link Mailing} that waits longer before it mails. */
    public static final class PatientMailing extends Definition<PatientMailing> {
        @Override
        public DagGraph graph() {
            DagGraph before = new Mailing().graph();
            TaskNode pause =
                    before.task("pause").orElseThrow().toBuilder().delay("1s").build();
            return withPause(before, pause).version("Mailing-2").build();
        }

        @Override
        public Object call(PatientMailing dag, TaskInput input) {
            return null;
        }
    }

    /** A version of {@link Mailing} with which a run that has not paused yet cannot go on. */
    public static final class PollingMailing extends Definition<PollingMailing> {
        @Override
        public DagGraph graph() {
            DagGraph before = new Mailing().graph();
            TaskNode pause =
                    TaskNode.builder("pause").after("upload").poll("1s", false).build();
            return withPause(before, pause).version("Mailing-3").build();
        }

        @Override
        public Object call(PollingMailing dag, TaskInput input) {
            throw input.unknownTask();
        }
    }

    private static DagGraph.Builder withPause(DagGraph graph, TaskNode pause) {
        List<TaskNode> tasks = graph.tasks().stream()
                .map(task -> task.id().equals("pause") ? pause : task)
                .toList();
        return graph.toBuilder().clearTasks().tasks(tasks);
    }

    /** Has the id of another. */
    public static final class Twin extends Definition<Twin> {
        @Override
        public DagGraph graph() {
            return dag("Failing").task(TaskNode.builder("one").build()).build();
        }

        @Override
        public Object call(Twin dag, TaskInput input) {
            throw input.unknownTask();
        }
    }

    /** Runs each second, and makes up for every second that was missed. It waits for a byte if it is told to. */
    public static final class Ticking extends Definition<Ticking> {
        public record HoldParams(boolean hold) {}

        @Override
        public DagGraph graph() {
            return dag("Ticking")
                    .schedule("every 1s")
                    .catchup(Catchup.ALL)
                    .maxActiveRuns(3)
                    .params(HoldParams.class.getName(), new ParamsSpec.Param("hold", "boolean", holds()))
                    .task(TaskNode.builder("tick").build())
                    .build();
        }

        /** As a program would that asks for its defaults at run time. */
        private static String holds() {
            return String.valueOf(System.getenv().containsKey("TICKING_HOLDS"));
        }

        @Override
        public Object call(Ticking dag, TaskInput input) throws Exception {
            if (input.params(HoldParams.class).hold()) {
                System.in.read();
            }
            return null;
        }
    }

    /** Takes constants. */
    public static final class Choosing extends Definition<Choosing> {
        public enum Format {
            CSV,
            XLSX
        }

        /** Longer than a line. */
        private static final String FORMAT = "the kind of file that is loaded: CSV for one table in UTF-8 with commas,"
                + " XLSX for a \u001b[31mworkbook";

        public record FormatParams(Format format, Optional<Format> other) {}

        @Override
        public DagGraph graph() {
            return dag("Choosing")
                    .params(
                            FormatParams.class.getName(),
                            new ParamsSpec.Param("format", "Format", "", FORMAT, "CSV"),
                            new ParamsSpec.Param("other", "java.util.Optional<Format>", null))
                    .task(TaskNode.builder("load").build())
                    .build();
        }

        @Override
        public Object call(Choosing dag, TaskInput input) {
            return null;
        }
    }

    /** Runs after each success of {@link Ticking}. */
    public static final class Following extends Definition<Following> {
        @Override
        public DagGraph graph() {
            return dag("Following")
                    .after("Ticking")
                    .task(TaskNode.builder("sum").build())
                    .build();
        }

        @Override
        public Object call(Following dag, TaskInput input) {
            return null;
        }
    }

    /** Has a schedule and a parameter that somebody has to give. */
    public static final class Demanding extends Definition<Demanding> {
        public record SizeParams(int size) {}

        @Override
        public DagGraph graph() {
            return dag("Demanding")
                    .schedule("@daily")
                    .params(SizeParams.class.getName(), new ParamsSpec.Param("size", "int", null))
                    .task(TaskNode.builder("load").build())
                    .build();
        }

        @Override
        public Object call(Demanding dag, TaskInput input) {
            return null;
        }
    }

    /** Has a schedule, and a parameter whose default is no value of its type. */
    public static final class Mistaken extends Definition<Mistaken> {
        public record MostParams(int most) {}

        @Override
        public DagGraph graph() {
            return dag("Mistaken")
                    .schedule("@daily")
                    .params(MostParams.class.getName(), new ParamsSpec.Param("most", "int", "many"))
                    .task(TaskNode.builder("load").build())
                    .build();
        }

        @Override
        public Object call(Mistaken dag, TaskInput input) {
            return null;
        }
    }
}
