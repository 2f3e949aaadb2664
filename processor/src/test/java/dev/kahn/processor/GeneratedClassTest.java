package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is generated does what it should: it is loaded as a service and called. */
class GeneratedClassTest {

    private static final String SOURCE = """
            package shop;

            import dev.kahn.*;
            import java.util.*;

            @Dag
            public class Orders {
                public record Params(int size) {}

                @Task
                static int count(Params params, TaskContext context) {
                    return params == null ? -1 : params.size();
                }

                @Task(id = "per-order", forEach = "list")
                String order(@Each String order, @From("count") long count) {
                    return order + count;
                }

                @Task
                List<String> list(@Connection("db") String db) {
                    return List.of(db);
                }

                @Task
                void nothing(@From("per-order") List<String> all, @From("count") Optional<Integer> count) throws Exception {
                    if (count.isEmpty()) {
                        throw new java.io.IOException(all.toString());
                    }
                }

                @Sensor
                boolean arrived() {
                    return true;
                }

                @Sensor
                Optional<String> file() {
                    return Optional.of("f");
                }
            }
            """;

    @TempDir
    Path output;

    private DagDefinition<Object> definition() {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("shop/Orders.java", SOURCE), output);
        assertThat(compiled.messages()).isEmpty();
        return load(compiled);
    }

    @Test
    void the_graph_in_the_class_and_the_one_beside_it_are_the_same() {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("shop/Orders.java", SOURCE), output);

        assertThat(GraphJsonReader.read(compiled.generated().get("META-INF/kahn/Orders.json")))
                .isEqualTo(load(compiled).graph());
    }

    @SuppressWarnings("unchecked")
    static DagDefinition<Object> load(Compiled compiled) {
        return ServiceLoader.load(DagDefinition.class, compiled.classLoader())
                .findFirst()
                .orElseThrow();
    }

    private static Object call(DagDefinition<Object> definition, GivenInput input) throws Throwable {
        return definition.call(definition.newInstance(), input);
    }

    @Test
    void bodies_get_what_their_parameters_say() throws Throwable {
        DagDefinition<Object> orders = definition();
        GivenInput input = new GivenInput("per-order", Map.of("element", "a", "result count", 7));

        assertThat(call(orders, input)).isEqualTo("a7");
        assertThat(input.asked).containsExactly("element as java.lang.String", "result count as int");
    }

    /** What is stored of a {@code char} is a text, which read as a number is another one. */
    @Test
    void an_element_is_read_as_what_it_is_and_then_widened() throws Throwable {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("Letters.java", """
                import dev.kahn.*;
                import java.util.List;

                @Dag
                class Letters {
                    @Task
                    List<Character> letters() {
                        return List.of('5');
                    }

                    @Task(forEach = "letters")
                    int code(@Each int letter) {
                        return letter;
                    }

                    @Task
                    List<Float> numbers() {
                        return List.of(0.1f);
                    }

                    @Task(forEach = "numbers")
                    double wide(@Each double number) {
                        return number;
                    }

                    @Task(forEach = "code")
                    long chained(@Each long code) {
                        return code;
                    }
                }
                """), output);
        assertThat(compiled.messages()).isEmpty();
        GivenInput letter = new GivenInput("code", Map.of("element", '5'));
        GivenInput number = new GivenInput("wide", Map.of("element", 0.1f));
        GivenInput chained = new GivenInput("chained", Map.of("element", 53));

        assertThat(call(load(compiled), letter)).isEqualTo(53);
        assertThat(letter.asked).containsExactly("element as char");
        assertThat(call(load(compiled), number)).isEqualTo((double) 0.1f);
        assertThat(number.asked).containsExactly("element as float");
        assertThat(call(load(compiled), chained)).isEqualTo(53L);
        assertThat(chained.asked).containsExactly("element as int");
    }

    @Test
    void static_methods_params_and_context_are_passed() throws Throwable {
        GivenInput input = new GivenInput("count", Map.of());

        assertThat(call(definition(), input)).isEqualTo(-1);
        assertThat(input.asked).containsExactly("params as shop.Orders$Params", "context");
    }

    @Test
    void generic_types_arrive_whole_and_void_bodies_give_null() throws Throwable {
        GivenInput input =
                new GivenInput("nothing", Map.of("result per-order", List.of("a7"), "result count", Optional.of(1)));

        assertThat(call(definition(), input)).isNull();
        assertThat(input.asked)
                .containsExactly(
                        "result per-order as java.util.List<java.lang.String>",
                        "result count as java.util.Optional<java.lang.Integer>");
    }

    @Test
    void what_a_body_throws_comes_through() {
        GivenInput input =
                new GivenInput("nothing", Map.of("result per-order", List.of("a7"), "result count", Optional.empty()));

        assertThatThrownBy(() -> call(definition(), input))
                .isInstanceOf(IOException.class)
                .hasMessage("[a7]");
    }

    @Test
    void connections_go_by_name_and_sensors_return_what_they_return() throws Throwable {
        DagDefinition<Object> orders = definition();

        assertThat(call(orders, new GivenInput("list", Map.of("connection db", "url"))))
                .isEqualTo(List.of("url"));
        assertThat(call(orders, new GivenInput("arrived", Map.of()))).isEqualTo(true);
        assertThat(call(orders, new GivenInput("file", Map.of()))).isEqualTo(Optional.of("f"));
    }

    /** Names that mean another class in the package of the DAG than in the generated one. */
    @ParameterizedTest
    @EnumSource
    void classes_beside_the_dag_can_have_the_names_of_those_of_the_language(Compiler compiler) {
        for (String name : List.of("Long", "Short", "Character", "Boolean", "Readable")) {
            Compiled compiled = compiler.compile(
                    Map.of(
                            "shop/" + name + ".java",
                            "package shop;\n\nclass " + name + " {}\n",
                            "shop/Orders.java",
                            """
                            package shop;

                            import dev.kahn.*;
                            import java.util.*;

                            @Dag
                            class Orders {
                                record Params(Optional<java.lang.Long> first) {}

                                @Task
                                short count(Params params, @Connection("in") java.lang.Readable in) {
                                    return 1;
                                }

                                @Task
                                void use(@From("count") long count, @From("letters") List<java.lang.Character> letters) {}

                                @Task(forEach = "flags")
                                void each(@Each boolean flag, @From("count") short count, @From("flags") List<java.lang.Boolean> flags) {}

                                @Task
                                List<java.lang.Character> letters() {
                                    return List.of();
                                }

                                @Task
                                List<java.lang.Boolean> flags() {
                                    return List.of();
                                }
                            }
                            """),
                    output.resolve(name + compiler));

            assertThat(compiled.messages()).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void classes_beside_the_dag_can_have_the_names_of_what_is_generated(Compiler compiler) {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            tasks.append("    @Task\n    void t").append(i).append("(@From(\"some\") List<Types> all) {}\n");
        }
        Map<String, String> sources = Map.of(
                "Types.java",
                "record Types() {}\n",
                "Types_.java",
                "class Types_ {}\n",
                "Tasks0.java",
                "import dev.kahn.*;\nimport java.util.*;\n\nabstract class Tasks0 {\n" + tasks + "}\n",
                "Bodies1.java",
                """
                import dev.kahn.*;
                import java.util.*;

                @Dag
                class Bodies1 extends Tasks0 {
                    @Task
                    List<Types> some() {
                        return List.of();
                    }
                }
                """);

        for (String header : List.of("", "package shop;\n")) {
            Map<String, String> files = new TreeMap<>();
            sources.forEach((file, text) -> files.put(header.isEmpty() ? file : "shop/" + file, header + text));
            Compiled compiled = compiler.compile(files, output.resolve(compiler + header.strip()));

            assertThat(compiled.messages()).as(header).isEmpty();
            assertThat(load(compiled).graph().tasks()).hasSize(202);
        }
    }

    /** Parameters of the generated methods would hide them. */
    @ParameterizedTest
    @EnumSource
    void a_dag_with_static_tasks_can_have_any_name(Compiler compiler) {
        for (String name : List.of("dag", "input", "input_")) {
            Compiled compiled = compiler.compile(
                    Map.of(
                            name + ".java",
                            "@dev.kahn.Dag\nclass " + name + " implements Steps {\n    @dev.kahn.Task\n"
                                    + "    static void load() {}\n}\n",
                            "Steps.java",
                            """
                            interface Steps {
                                @dev.kahn.Task
                                static void input() {}

                                @dev.kahn.Task
                                default void dag() {}
                            }
                            """),
                    output.resolve(name + compiler));

            assertThat(compiled.messages()).as(name).isEmpty();
        }
    }

    @Test
    void a_task_of_another_build_is_refused() {
        assertThatThrownBy(() -> call(definition(), new GivenInput("gone", Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no task gone");
    }

    @Test
    void the_graph_says_what_was_written() {
        DagGraph graph = definition().graph();

        assertThat(graph.id()).isEqualTo("Orders");
        assertThat(graph.type()).isEqualTo("shop.Orders");
        assertThat(graph.tasks().stream().map(TaskNode::id))
                .containsExactly("count", "list", "per-order", "nothing", "arrived", "file");
        assertThat(graph.task("per-order").orElseThrow().upstream()).containsExactly("count", "list");
        assertThat(graph.task("file").orElseThrow().result()).isEqualTo("String");
    }
}
