package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.processor.Compiled.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A DAG has the methods that the language says it has. */
class InheritedTasksTest {

    private static final String IMPORTS = "import dev.kahn.*;\n\n";

    @TempDir
    Path output;

    private DagGraph graph(Compiler compiler, Map<String, String> sources) {
        Compiled compiled = compiler.compile(sources, output);
        assertThat(compiled.messages()).noneMatch(message -> message.kind().equals("error") || message.isOfKahn());
        return GeneratedClassTest.load(compiled).graph();
    }

    private DagGraph graph(Compiler compiler, String source) {
        return graph(compiler, Map.of("Orders.java", IMPORTS + source));
    }

    @ParameterizedTest
    @EnumSource
    void a_task_of_an_interface_stays_one_whatever_else_is_implemented(Compiler compiler) {
        DagGraph graph = graph(compiler, """
                interface Step {
                    default void run() {}
                }

                interface Logged extends Step {
                    @Override
                    @Task
                    default void run() {}
                }

                @Dag
                class Orders implements Step, Logged {
                    @Task
                    void load() {}
                }
                """);

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load", "run");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_subtype_implements_is_one_method(Compiler compiler) {
        DagGraph graph = graph(compiler, """
                interface Step {
                    void run();
                }

                interface Logged extends Step {
                    @Override
                    @Task
                    default void run() {}
                }

                interface Far extends Logged {}

                abstract class Base implements Step {}

                @Dag
                class Orders extends Base implements Step, Far {
                    @Task
                    void load() {}
                }
                """);

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load", "run");
    }

    @ParameterizedTest
    @EnumSource
    void an_override_without_the_annotation_is_no_task_by_whatever_way_it_comes(Compiler compiler) {
        DagGraph graph = graph(compiler, """
                interface Step {
                    @Task
                    default void run() {}
                }

                interface Plain extends Step {}

                interface Quiet extends Step {
                    @Override
                    default void run() {}
                }

                @Dag
                class Orders implements Step, Plain, Quiet {
                    @Task
                    void load() {}
                }
                """);

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load");
    }

    @ParameterizedTest
    @EnumSource
    void a_task_may_be_named_as_a_method_of_object(Compiler compiler) {
        DagGraph graph = graph(compiler, """
                @Dag
                class Orders {
                    @Task
                    int load() {
                        return 1;
                    }

                    @Task
                    void notify(@From("load") int rows) {}
                }
                """);

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load", "notify");
    }

    @ParameterizedTest
    @EnumSource
    void private_and_hidden_methods_of_ancestors_are_none_of_the_class(Compiler compiler) {
        DagGraph graph = graph(compiler, """
                interface Named {
                    static void clean() {}
                }

                abstract class Base {
                    private void load() {}

                    static void store() {}
                }

                @Dag
                class Orders extends Base implements Named {
                    @Task
                    void load() {}

                    @Task
                    static void store() {}

                    @Task
                    void clean() {}
                }
                """);

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load", "store", "clean");
    }

    @ParameterizedTest
    @EnumSource
    void a_method_that_another_package_keeps_to_itself_is_none_of_the_class(Compiler compiler) {
        DagGraph graph = graph(compiler, Map.of("lib/Base.java", """
                package lib;

                public abstract class Base {
                    void load() {}
                }
                """, "app/Orders.java", """
                package app;

                import dev.kahn.*;

                @Dag
                class Orders extends lib.Base {
                    @Task
                    void load() {}
                }
                """));

        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("load");
    }

    /** What is not public is handed down as far as its package, and not through a class of another one. */
    @ParameterizedTest
    @EnumSource
    void a_task_that_another_package_in_between_does_not_hand_down_is_told(Compiler compiler) {
        Compiled compiled =
                compiler.compile(Map.of("app/Base.java", """
                        package app;

                        public abstract class Base {
                            @dev.kahn.Task
                            void load() {}

                            @dev.kahn.Task
                            protected void store() {}
                        }
                        """, "lib/Middle.java", """
                        package lib;

                        public abstract class Middle extends app.Base {}
                        """, "app/Orders.java", """
                        package app;

                        @dev.kahn.Dag
                        class Orders extends lib.Middle {}
                        """), output);

        assertThat(compiled.messages())
                .containsExactly(new Message(
                        "app/Orders.java",
                        "error",
                        4,
                        compiler == Compiler.JAVAC ? 1 : 7,
                        "task method load, inherited from app.Base, cannot be called from the package of Orders; make it"
                                + " public [KAHN-148]"));
    }

    @ParameterizedTest
    @EnumSource
    void a_private_task_of_an_ancestor_is_told(Compiler compiler) {
        Compiled compiled = compiler.compile(Map.of("Orders.java", IMPORTS + """
                        abstract class Base {
                            @Task
                            private void load() {}
                        }

                        @Dag
                        class Orders extends Base {
                            @Task
                            void store() {}
                        }
                        """), output);

        assertThat(compiled.messages())
                .filteredOn(Compiled.Message::isOfKahn)
                .singleElement()
                .extracting(Compiled.Message::text)
                .asString()
                .endsWith("[KAHN-141]");
    }

    /** Compiles a DAG whose base class is a class file, as those in jars are. */
    private List<Message> withBase(Compiler compiler, String annotations) {
        Compiled base = compiler.compile(Map.of("lib/Base.java", """
                        package lib;

                        import dev.kahn.*;

                        public abstract class Base {
                            private int rows;

                            @Task
                            public void load() {}

                            @Task(after = {"load", "load"}, pool = "db")
                            public void store() {}
                        }
                        """), output.resolve("base"), List.of());
        return compiler
                .compile(
                        Map.of(
                                "Orders.java",
                                "import dev.kahn.*;\n\n@Dag\n" + annotations + "\nclass Orders extends lib.Base {}\n"),
                        output.resolve("dag"),
                        List.of(base.classes()),
                        List.of(new KahnProcessor()))
                .messages()
                .stream()
                .filter(Message::isOfKahn)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_wrong_with_a_class_file_is_told_at_the_dag_and_silenced_there(Compiler compiler) {
        int column = compiler == Compiler.JAVAC ? 1 : 7;
        Message redundant = new Message(
                "Orders.java",
                "warning",
                5,
                column,
                "task store does not need to name \"load\" in after: the task names it elsewhere already; remove it from"
                        + " after; nothing else changes [KAHN-301]");
        Message unknown = new Message(
                "Orders.java",
                "error",
                5,
                column,
                "no DAG in this compilation declares pool \"db\"; declare it on the class of a DAG: @Pool(name = \"db\", slots = …) [KAHN-207]");

        assertThat(withBase(compiler, "")).containsExactly(unknown, redundant);
        assertThat(withBase(compiler, "@SuppressWarnings(\"KAHN-301\")")).containsExactly(unknown);
    }

    /** As one that a library was compiled with and does not hand on. */
    @ParameterizedTest
    @EnumSource
    void an_annotation_that_a_class_file_names_need_not_be_there(Compiler compiler) throws IOException {
        for (String values : List.of("pure = true", "names = {\"a\", \"b\"}")) {
            Path folder = output.resolve(values.substring(0, 4));
            Compiled base = compiler.compile(
                    Map.of("lib/Contract.java", """
                            package lib;

                            public @interface Contract {
                                boolean pure() default false;

                                String[] names() default {};
                            }
                            """, "lib/Base.java", """
                            package lib;

                            import dev.kahn.*;

                            public abstract class Base {
                                @Contract(%s)
                                @Task
                                public int load() {
                                    return 1;
                                }

                                @Task
                                public void store(@Contract(%s) @From("load") int rows) {}
                            }
                            """.formatted(values, values)),
                    folder.resolve("base"),
                    List.of());
            Files.delete(base.classes().resolve("lib/Contract.class"));

            Compiled dags = compiler.compile(
                    Map.of(
                            "Orders.java",
                            IMPORTS + "@Dag\nclass Orders extends lib.Base {}\n",
                            "Other.java",
                            IMPORTS + "@Dag\nclass Other {\n    @Task\n    private void run() {}\n}\n"),
                    folder.resolve("dags"),
                    List.of(base.classes()),
                    List.of(new KahnProcessor()));

            assertThat(dags.messages())
                    .filteredOn(Message::isOfKahn)
                    .extracting(message -> message.text().replaceAll("(?s).*\\[", "["))
                    .containsExactly("[KAHN-141]");
            assertThat(dags.generated()).containsKey("OrdersDag.java");
        }
    }
}
