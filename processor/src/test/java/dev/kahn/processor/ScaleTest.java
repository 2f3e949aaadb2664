package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large DAGs fit into the limits of the class file, and every one of their tasks is found. */
class ScaleTest {

    @TempDir
    Path output;

    /** A chain in which each task also takes the result of the first one. */
    static String chain(int tasks) {
        String rest = IntStream.range(1, tasks)
                .mapToObj(i -> "    @Task" + (i == 1 ? "" : "(after = \"t" + (i - 1) + "\")") + "\n    int t" + i
                        + "(@From(\"t0\") int first) {\n        return first + " + i + ";\n    }\n")
                .collect(Collectors.joining("\n"));
        return "import dev.kahn.*;\n\n@Dag\nclass Large {\n    @Task\n    int t0() {\n        return 0;\n    }\n\n"
                + rest + "}\n";
    }

    /** One task, then all the others beside each other, then one that waits for them. */
    private static String fan(int tasks) {
        String middle = IntStream.range(0, tasks)
                .mapToObj(i -> "    @Task(after = \"start\")\n    void t" + i + "() {}\n")
                .collect(Collectors.joining("\n"));
        String all = IntStream.range(0, tasks).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(", "));
        return "import dev.kahn.*;\n\n@Dag\nclass Large {\n    @Task\n    void start() {}\n\n" + middle
                + "\n    @Task(after = {" + all + "})\n    void end() {}\n}\n";
    }

    private DagDefinition<Object> compile(String source) {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("Large.java", source), output);
        assertThat(compiled.messages()).isEmpty();
        return GeneratedClassTest.load(compiled);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 10_000})
    void every_task_of_a_chain_is_in_the_graph_and_can_be_called(int tasks) throws Throwable {
        DagDefinition<Object> large = compile(chain(tasks));

        DagGraph graph = large.graph();
        assertThat(graph.tasks()).hasSize(tasks);
        assertThat(graph.tasks().get(tasks - 1).upstream()).containsExactly("t" + (tasks - 2), "t0");
        Object instance = large.newInstance();
        for (int i = 1; i < tasks; i++) {
            assertThat(large.call(instance, new GivenInput("t" + i, Map.of("result t0", 1))))
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void a_task_can_wait_for_ten_thousand() {
        DagGraph graph = compile(fan(10_000)).graph();

        assertThat(graph.tasks()).hasSize(10_002);
        assertThat(graph.tasks().get(10_001).after())
                .hasSize(10_000)
                .startsWith("t0", "t1")
                .endsWith("t9999");
    }

    /** Few tasks can take as much code as many. */
    @Test
    void two_hundred_tasks_can_each_wait_for_a_hundred() {
        String all = IntStream.range(0, 100).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(", "));
        String source = "import dev.kahn.*;\n\n@Dag\nclass Large {\n"
                + IntStream.range(0, 100).mapToObj(i -> """
                                /** Number %1$d of those that are waited for. */
                                @Task(group = "first")
                                void a%1$d() {}

                                /** Number %1$d of those that wait. */
                                @Task(after = {%2$s})
                                void b%1$d() {}
                                """.formatted(i, all)).collect(Collectors.joining("\n"))
                + "}\n";

        DagGraph graph = compile(source).graph();

        assertThat(graph.tasks()).hasSize(200);
        assertThat(graph.task("b99").orElseThrow().after()).hasSize(100);
        assertThat(graph.task("b99").orElseThrow().description()).isEqualTo("Number 99 of those that wait.");
    }

    @Test
    void two_hundred_tasks_can_each_take_the_results_of_a_hundred() throws Throwable {
        String all = IntStream.range(0, 100)
                .mapToObj(i -> "@From(\"a%1$d\") int a%1$d".formatted(i))
                .collect(Collectors.joining(", "));
        String source = "import dev.kahn.*;\n\n@Dag\nclass Large {\n"
                + IntStream.range(0, 100).mapToObj(i -> """
                                @Task
                                int a%1$d() {
                                    return %1$d;
                                }

                                @Task
                                int b%1$d(%2$s) {
                                    return %1$d + a99;
                                }
                                """.formatted(i, all)).collect(Collectors.joining("\n"))
                + "}\n";
        DagDefinition<Object> large = compile(source);
        Map<String, Object> results =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "result a" + i, i -> i));

        for (int i = 0; i < 100; i++) {
            assertThat(large.call(large.newInstance(), new GivenInput("b" + i, results)))
                    .isEqualTo(i + 99);
        }
    }

    @Test
    void a_tag_stays_one_however_many_there_are() {
        String tags = IntStream.range(0, 100).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(", "));
        DagGraph graph = compile("import dev.kahn.*;\n\n@Dag(tags = {" + tags
                        + ", \"big data\"})\nclass Large {\n    @Task\n    void load() {}\n}\n")
                .graph();

        assertThat(graph.tags()).hasSize(101).contains("t0", "t99", "big data");
    }

    @Test
    void more_types_than_a_class_can_name_are_named() throws Throwable {
        int types = 201;
        String source = "import dev.kahn.*;\nimport java.util.*;\n\n@Dag\nclass Large {\n"
                + IntStream.range(0, types).mapToObj(i -> """
                                record R%1$d(int id) {}

                                @Task
                                List<R%1$d> r%1$d() {
                                    return List.of(new R%1$d(%1$d));
                                }

                                @Task
                                int once%1$d(@From("r%1$d") List<R%1$d> list) {
                                    return list.get(0).id();
                                }

                                @Task
                                int again%1$d(@From("r%1$d") List<R%1$d> list) {
                                    return list.get(0).id();
                                }
                                """.formatted(i)).collect(Collectors.joining("\n"))
                + "}\n";
        DagDefinition<Object> large = compile(source);
        Object instance = large.newInstance();

        for (int i = 0; i < types; i++) {
            Object list = large.call(instance, new GivenInput("r" + i, Map.of()));
            for (String task : List.of("once" + i, "again" + i)) {
                assertThat(large.call(instance, new GivenInput(task, Map.of("result r" + i, list))))
                        .isEqualTo(i);
            }
        }
    }

    /** What javac has to do for what is generated: its time is measured by the benchmarks, as no test can. */
    @Test
    void what_is_generated_grows_with_the_tasks_and_no_faster() throws IOException {
        long small = sizeOf("small", 200);
        long large = sizeOf("large", 2_000);

        assertThat(large).isLessThan(11 * small);
    }

    @Test
    void tasks_that_may_take_for_ever_have_a_longest_path_that_can_be_told() {
        String source = "import dev.kahn.*;\n\n@Dag(deadline = \"1d\", taskTimeout = \"10000d\", retries = "
                + Integer.MAX_VALUE + ", retryDelay = \"10000d\")\nclass Large {\n    @Task\n    void t0() {}\n"
                + IntStream.range(1, 50)
                        .mapToObj(i -> "    @Task(after = \"t" + (i - 1) + "\")\n    void t" + i + "() {}\n")
                        .collect(Collectors.joining())
                + "}\n";

        Compiled compiled = Compiler.JAVAC.compile(Map.of("Large.java", source), output);

        assertThat(compiled.messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("KAHN-001"));
    }

    private long sizeOf(String folder, int tasks) throws IOException {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("Large.java", chain(tasks)), output.resolve(folder));
        long size = 0;
        try (Stream<Path> files = Files.walk(output.resolve(folder))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                size += file.startsWith(compiled.in()) ? 0 : Files.size(file);
            }
        }
        return size;
    }

    @Test
    void a_generic_type_is_one_class_however_many_tasks_take_it() throws IOException {
        String takers = IntStream.range(0, 150)
                .mapToObj(i -> "    @Task\n    void t" + i + "(@From(\"list\") List<String> list) {}\n")
                .collect(Collectors.joining("\n"));
        Compiled compiled = Compiler.JAVAC.compile(
                Map.of(
                        "Large.java",
                        "import dev.kahn.*;\nimport java.util.*;\n\n@Dag\nclass Large {\n    @Task\n"
                                + "    List<String> list() {\n        return List.of();\n    }\n\n" + takers + "}\n"),
                output);

        assertThat(compiled.messages()).isEmpty();
        try (Stream<Path> files = Files.list(compiled.classes())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(file -> file.endsWith(".class"))
                    .containsExactlyInAnyOrder(
                            "Large.class",
                            "LargeDag.class",
                            "LargeDag$Types.class",
                            "LargeDag$Types$1.class",
                            "LargeMain.class");
        }
    }
}
