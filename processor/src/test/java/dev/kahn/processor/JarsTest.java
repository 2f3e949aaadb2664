package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.Compiled.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DAGs that run after DAGs which were compiled before, and are on the class path as jars. */
class JarsTest {

    @TempDir
    Path output;

    private int number;

    private static String dag(String type, String annotation, String... more) {
        return "package p;\n\nimport dev.kahn.*;\n\n" + annotation + "\npublic class " + type
                + " {\n    @Task\n    void run() {}\n" + String.join("\n", more) + "}\n";
    }

    private Compiled compile(Compiler compiler, boolean withProcessor, List<Path> jars, String... sources) {
        Map<String, String> files = new TreeMap<>();
        Arrays.stream(sources)
                .forEach(
                        source -> files.put("p/" + source.replaceAll("(?s).*?class (\\w+).*", "$1") + ".java", source));
        return compiler.compile(
                files, output.resolve("c" + number++), jars, withProcessor ? List.of(new KahnProcessor()) : List.of());
    }

    private Compiled compile(Compiler compiler, List<Path> jars, String... sources) {
        return compile(compiler, true, jars, sources);
    }

    /** A jar of what was compiled without a word. */
    private Path jar(Compiled compiled, Predicate<String> entries) {
        assertThat(compiled.messages())
                .noneMatch(message -> message.isOfKahn() || message.kind().equals("error"));
        Path jar = output.resolve("j" + number++ + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entry = new JarOutputStream(out);
                Stream<Path> files = Files.walk(compiled.classes())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = compiled.classes().relativize(file).toString().replace('\\', '/');
                if (entries.test(name)) {
                    entry.putNextEntry(new JarEntry(name));
                    entry.write(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private Path jar(Compiled compiled) {
        return jar(compiled, name -> true);
    }

    private static List<Message> ofKahn(Compiled compiled) {
        return compiled.messages().stream().filter(Message::isOfKahn).toList();
    }

    /** Where the compiler points when it is told of a class in an annotation: javac at its dot, ecj at the annotation. */
    private static int at(Compiler compiler, int column) {
        return compiler == Compiler.JAVAC ? column : 1;
    }

    /** Annotations of parameters are in class files too, and by them the edges over which a skip goes on. */
    @ParameterizedTest
    @EnumSource
    void results_of_a_dag_in_a_jar_are_checked_as_those_of_one_that_is_compiled_now(Compiler compiler) {
        Path jar = jar(compile(
                compiler,
                List.of(),
                dag(
                        "A",
                        "@Dag",
                        "    @Task\n    public int rows(TaskContext task) {\n        return 1;\n    }\n",
                        "    @Task\n    public String name() {\n        return \"\";\n    }\n",
                        "    @Task\n    public long sum(@From(\"rows\") int rows) {\n        return rows;\n    }\n")));

        Compiled good = compile(
                compiler,
                List.of(jar),
                dag(
                        "B",
                        "@Dag(after = A.class)",
                        "    @Task\n    void mail(@From(dag = A.class, value = \"name\") String name,",
                        "        @From(dag = A.class, value = \"sum\") java.util.Optional<Long> sum) {}\n"));
        assertThat(ofKahn(good)).isEmpty();
        assertThat(good.generated().get("META-INF/kahn/B.json"))
                .contains("\"dag\" : \"A\"", "\"task\" : \"sum\"", "\"type\" : \"long\"", "\"optional\" : true");

        Compiled bad = compile(
                compiler,
                List.of(jar),
                dag(
                        "B",
                        "@Dag(after = A.class)",
                        "    @Task\n    void mail(@From(dag = A.class, value = \"name\") int name,",
                        "        @From(dag = A.class, value = \"sum\") long sum) {}\n"));
        assertThat(ofKahn(bad))
                .extracting(Message::text)
                .containsExactly(
                        "parameter name of task mail is int, but the result of task name of DAG A is String; make it String,"
                                + " or change what name returns [KAHN-176]",
                        "parameter sum of task mail takes the result of task sum of DAG A, but a run of A can succeed even"
                                + " if sum does not: task rows can skip itself because it takes a TaskContext (rows → sum); make"
                                + " it Optional<Long> [KAHN-177]");
    }

    @ParameterizedTest
    @EnumSource
    void a_pool_of_a_dag_that_one_runs_after_is_known(Compiler compiler) {
        Path jar = jar(compile(compiler, List.of(), dag("A", "@Pool(name = \"db\", slots = 3)\n@Dag")));

        Compiled second = compile(compiler, List.of(jar), dag("B", "@Dag(after = A.class, pool = \"db\")"));

        assertThat(ofKahn(second)).isEmpty();
        assertThat(second.generated().get("META-INF/kahn/B.json")).contains("\"slots\" : 3");
    }

    private static final String CIRCLE = "these DAGs run after each other in a cycle: ";
    private static final String CIRCLE_ADVICE = "; remove one of them from after in the @Dag that names it [KAHN-109]";

    @ParameterizedTest
    @EnumSource
    void a_circle_through_a_jar_is_found(Compiler compiler) {
        Path first = jar(compile(compiler, List.of(), dag("B", "@Dag")));
        Path jar = jar(compile(compiler, List.of(first), dag("A", "@Dag(after = B.class)")));

        Compiled second = compile(compiler, List.of(jar), dag("B", "@Dag(after = A.class)"));

        assertThat(ofKahn(second))
                .containsExactly(
                        new Message("p/B.java", "error", 5, at(compiler, 15), CIRCLE + "B → A → B" + CIRCLE_ADVICE));
    }

    @ParameterizedTest
    @EnumSource
    void a_circle_through_several_jars_is_found_with_its_path(Compiler compiler) {
        Path a = jar(compile(compiler, List.of(), dag("A", "@Dag")));
        Path b = jar(compile(compiler, List.of(a), dag("B", "@Dag(after = A.class)")));
        Path c = jar(compile(compiler, List.of(a, b), dag("C", "@Dag(after = B.class)")));

        Compiled second =
                compile(compiler, List.of(b, c), dag("X", "@Dag"), dag("A", "@Dag(after = {X.class, C.class})"));

        assertThat(ofKahn(second))
                .containsExactly(new Message(
                        "p/A.java", "error", 5, at(compiler, 25), CIRCLE + "A → B → C → A" + CIRCLE_ADVICE));
    }

    /** The class that A names is gone, but its id is there again: A's graph says so, its annotation can not. */
    @ParameterizedTest
    @EnumSource
    void a_circle_by_ids_that_only_the_graph_in_the_jar_knows_is_found(Compiler compiler) {
        Path old = jar(compile(compiler, List.of(), dag("Old", "@Dag(id = \"B\")")));
        Path jar = jar(compile(compiler, List.of(old), dag("A", "@Dag(after = Old.class)")));

        Compiled second = compile(compiler, List.of(jar), dag("B", "@Dag(after = A.class)"));

        assertThat(ofKahn(second))
                .containsExactly(
                        new Message("p/B.java", "error", 5, at(compiler, 15), CIRCLE + "B → A → B" + CIRCLE_ADVICE));
    }

    private static Message taken(Compiler compiler) {
        return new Message(
                "p/Orders.java",
                "error",
                5,
                compiler == Compiler.JAVAC ? 11 : 6,
                "the DAG id \"nightly\" is already used by DAG \"nightly\" of class p.Nightly; give one of them another"
                        + " id; ids that differ only in case count as the same [KAHN-106]");
    }

    @ParameterizedTest
    @EnumSource
    void an_id_that_a_folder_of_the_class_path_has_taken_is_an_error(Compiler compiler) {
        Compiled first = compile(compiler, List.of(), dag("Nightly", "@Dag(id = \"nightly\")"));

        assertThat(ofKahn(compile(compiler, List.of(first.classes()), dag("Orders", "@Dag(id = \"nightly\")"))))
                .containsExactly(taken(compiler));
    }

    /** Javac shows nothing of META-INF in jars, so it must be one that some DAG runs after. */
    @ParameterizedTest
    @EnumSource
    void an_id_that_a_jar_has_taken_is_an_error_if_the_jar_can_be_looked_into(Compiler compiler) {
        Path jar = jar(compile(compiler, List.of(), dag("Nightly", "@Dag(id = \"nightly\")")));

        assertThat(ofKahn(compile(compiler, List.of(jar), dag("Orders", "@Dag(id = \"nightly\")"))))
                .isEqualTo(compiler == Compiler.JAVAC ? List.of() : List.of(taken(compiler)));
        assertThat(ofKahn(compile(
                        compiler,
                        List.of(jar),
                        dag("Orders", "@Dag(id = \"nightly\")"),
                        dag("Other", "@Dag(after = Nightly.class)"))))
                .containsExactly(taken(compiler));
    }

    /** Ecj generates no class that the class path has already. */
    @ParameterizedTest
    @EnumSource(names = "JAVAC")
    void a_class_that_replaces_one_of_a_jar_is_no_second_dag(Compiler compiler) {
        Path jar = jar(compile(
                compiler, List.of(), dag("Nightly", "@Dag(id = \"one\")"), dag("Orders", "@Dag(id = \"two\")")));

        assertThat(ofKahn(compile(
                        compiler,
                        List.of(jar),
                        dag("Nightly", "@Dag(id = \"two\")"),
                        dag("Orders", "@Dag(id = \"one\", after = Nightly.class)"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_jar_that_was_compiled_without_the_processor_is_told(Compiler compiler) {
        Path jar = jar(compile(compiler, false, List.of(), dag("A", "@Dag(id = \"load\")")));

        Compiled second = compile(compiler, List.of(jar), dag("B", "@Dag(after = A.class)"));

        assertThat(ofKahn(second))
                .containsExactly(new Message(
                        "p/B.java",
                        "warning",
                        5,
                        at(compiler, 15),
                        "class p.A on the class path was compiled without Kahn's processor, so no runtime will know DAG"
                                + " load and nothing will ever start after it; recompile it with the processor: since"
                                + " JDK 23, javac runs only processors that are named explicitly [KAHN-306]"));
        assertThat(second.isSuccess()).isTrue();
    }

    /** Compiles something that runs after A, whose class was compiled again without the processor. */
    private Compiled afterStale(Compiler compiler, String before, String now) throws IOException {
        Compiled stale = compile(compiler, List.of(), before);
        Compiled fresh = compile(compiler, false, List.of(), now);
        Files.copy(
                fresh.classes().resolve("p/A.class"),
                stale.classes().resolve("p/A.class"),
                StandardCopyOption.REPLACE_EXISTING);
        return compile(compiler, List.of(jar(stale)), dag("B", "@Dag(after = A.class)"));
    }

    private static Message stale(Compiler compiler, String text) {
        return new Message(
                "p/B.java",
                "warning",
                5,
                at(compiler, 15),
                "the graph of DAG " + text + "; recompile that class with Kahn's processor [KAHN-307]");
    }

    @ParameterizedTest
    @EnumSource
    void a_graph_that_does_not_know_the_id_of_its_class_is_told(Compiler compiler) throws IOException {
        assertThat(ofKahn(afterStale(compiler, dag("A", "@Dag"), dag("A", "@Dag(id = \"load\")"))))
                .containsExactly(stale(
                        compiler,
                        "load on the class path does not match its class p.A: there is no graph with that id"));
    }

    @ParameterizedTest
    @EnumSource
    void a_graph_of_another_class_is_told(Compiler compiler) throws IOException {
        Compiled a = compile(compiler, List.of(), dag("A", "@Dag(id = \"load\")"));
        Compiled z = compile(compiler, List.of(), dag("Z", "@Dag(id = \"load\")"));
        Files.copy(
                z.classes().resolve("META-INF/kahn/load.json"),
                a.classes().resolve("META-INF/kahn/load.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(ofKahn(compile(compiler, List.of(jar(a)), dag("B", "@Dag(after = A.class)"))))
                .containsExactly(stale(
                        compiler, "load on the class path does not match its class p.A: the graph is of class p.Z"));
    }

    @ParameterizedTest
    @EnumSource
    void a_graph_that_runs_after_an_id_that_is_another_now_is_told_however_far_away(Compiler compiler) {
        Path a = jar(compile(compiler, List.of(), dag("A", "@Dag")));
        Path c = jar(compile(compiler, List.of(a), dag("C", "@Dag(after = A.class)")));
        Path d = jar(compile(compiler, List.of(a, c), dag("D", "@Dag(after = C.class)")));
        Path renamed = jar(compile(compiler, List.of(), dag("A", "@Dag(id = \"load\")")));

        assertThat(ofKahn(compile(compiler, List.of(renamed, c, d), dag("B", "@Dag(after = D.class)"))))
                .containsExactly(
                        stale(
                                compiler,
                                "C on the class path does not match its class p.C: the graph runs after A, but the class after load"));
    }

    @ParameterizedTest
    @EnumSource
    void a_dag_that_is_renamed_now_is_told_of_those_that_still_wait_for_its_old_name(Compiler compiler) {
        Path a = jar(compile(compiler, List.of(), dag("A", "@Dag")));
        Path c = jar(compile(compiler, List.of(a), dag("C", "@Dag(after = A.class)")));

        assertThat(ofKahn(compile(
                        compiler, List.of(c), dag("A", "@Dag(id = \"load\")"), dag("B", "@Dag(after = C.class)"))))
                .containsExactly(
                        stale(
                                compiler,
                                "C on the class path does not match its class p.C: the graph runs after A, but the class after load"));
    }

    @ParameterizedTest
    @EnumSource
    void jars_without_resources_as_some_build_tools_make_them_are_no_reason_to_warn(Compiler compiler) {
        Compiled a = compile(compiler, List.of(), dag("A", "@Dag"));

        assertThat(ofKahn(compile(
                        compiler, List.of(jar(a, name -> name.endsWith(".class"))), dag("B", "@Dag(after = A.class)"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_class_that_is_not_on_the_class_path_any_more_is_no_reason_to_warn(Compiler compiler) {
        Path old = jar(compile(compiler, List.of(), dag("Old", "@Dag")));
        Path jar = jar(compile(compiler, List.of(old), dag("A", "@Dag(after = Old.class)")));

        assertThat(ofKahn(compile(compiler, List.of(jar), dag("B", "@Dag(after = A.class)"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void suppressing_is_possible(Compiler compiler) {
        Path jar = jar(compile(compiler, false, List.of(), dag("A", "@Dag")));

        assertThat(ofKahn(compile(
                        compiler, List.of(jar), dag("B", "@Dag(after = A.class)\n@SuppressWarnings(\"KAHN-306\")"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_graph_of_a_later_kahn_is_taken_for_one_that_cannot_be_seen(Compiler compiler) throws IOException {
        Compiled a = compile(compiler, List.of(), dag("A", "@Dag"));
        Path json = a.classes().resolve("META-INF/kahn/A.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\\{", "{\"colour\": \"red\","));

        assertThat(ofKahn(compile(compiler, List.of(jar(a)), dag("B", "@Dag(after = A.class)"))))
                .isEmpty();
    }

    /** In a class file that is no mistake: the library may have been compiled against what is optional. Ecj gives up. */
    @Test
    void a_type_of_a_jar_that_lacks_what_it_implements_is_taken_for_what_it_is() {
        Path jar = jar(
                compile(
                        Compiler.JAVAC,
                        false,
                        List.of(),
                        "package p;\n\n// class Marker\npublic interface Marker {}\n",
                        "package p;\n\n// class R\npublic record R(String x) implements Marker {}\n"),
                name -> !name.endsWith("Marker.class"));

        Compiled compiled = compile(
                Compiler.JAVAC,
                List.of(jar),
                dag(
                        "A",
                        "@Dag",
                        "    record Other(int i) {}\n",
                        "    @Task\n    R load() {\n        return null;\n    }\n",
                        "    @Task\n    void store(@From(\"load\") Other rows) {}\n",
                        "    @Task\n    java.util.TreeSet<R> sort() {\n        return null;\n    }\n"));

        assertThat(ofKahn(compiled).stream().map(message -> message.text().replaceAll(".*\\[", "[")))
                .containsExactlyInAnyOrder("[KAHN-162]", "[KAHN-164]");
    }

    /** Nobody can point at it there, and who wants to change it may have to look for it. */
    @ParameterizedTest
    @EnumSource
    void a_parameter_that_nobody_gives_is_told_where_the_dag_names_the_record_of_a_jar(Compiler compiler) {
        Path jar = jar(compile(
                compiler, false, List.of(), "package p;\n\n// class Shared\npublic record Shared(int size) {}\n"));

        Compiled compiled =
                compile(compiler, List.of(jar), dag("A", "@Dag(schedule = \"@daily\", params = Shared.class)"));

        assertThat(ofKahn(compiled))
                .containsExactly(new Message(
                        "p/A.java",
                        "error",
                        5,
                        compiler == Compiler.JAVAC ? 42 : 27,
                        "DAG A runs by itself, but nothing gives a value to its parameter size of record Shared (int); use a"
                                + " record of this DAG for its parameters, or give it a @Default there [KAHN-223]"));
    }
}
