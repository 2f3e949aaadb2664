package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a DAG names can be there only once another processor has generated it, and so can what is wrong with it. */
class WaitingTest {

    private static final String MADE_ANNOTATION = "@interface Made {}\n";

    private static final String MADE_NAMES =
            "class Made {\n    static final String LOAD = \"load\", GROUP = \"g\", DB = \"db\", HOST = \"h1\";\n}\n";

    private static final String GUEST =
            "@dev.kahn.Dag(pool = \"db\")\nclass Guest {\n    @dev.kahn.Task void run() {}\n}\n";

    private static final String WRONG = "@dev.kahn.Dag\nclass Wrong {\n    @dev.kahn.Task private void run() {}\n}\n";

    @TempDir
    Path output;

    @ParameterizedTest
    @EnumSource
    void a_pool_that_nobody_declares_is_refused_once_it_is_known_what_stands_on_other_classes(Compiler compiler) {
        Compiled compiled = compile(
                compiler, MADE_ANNOTATION, Map.of("Guest.java", GUEST, "Other.java", "@Made\nclass Other {}\n"));

        assertThat(errors(compiled)).singleElement().asString().endsWith("[KAHN-207]");
        assertThat(compiled.generated()).doesNotContainKey("GuestDag.java");
    }

    @ParameterizedTest
    @EnumSource
    void a_pool_may_have_a_name_that_is_generated(Compiler compiler) {
        String owner = "@Dag\n@Pool(name = Made.DB, slots = 3)\nclass Owner {\n    @Task void run() {}\n}\n";
        Compiled compiled = compile(
                compiler, MADE_NAMES, Map.of("Guest.java", GUEST, "Owner.java", "import dev.kahn.*;\n\n" + owner));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated().get("META-INF/kahn/Guest.json")).contains("\"slots\" : 3");
    }

    @ParameterizedTest
    @EnumSource
    void so_may_the_class_that_declares_it(Compiler compiler) {
        String owner = "@Dag\n@Pool(name = \"db\", slots = 3)\nclass Made {\n    @Task void run() {}\n}\n";
        Compiled compiled = compile(compiler, "import dev.kahn.*;\n\n" + owner, Map.of("Guest.java", GUEST));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated().get("META-INF/kahn/Guest.json")).contains("\"slots\" : 3");
    }

    /** After an error javac shows processors no class that was generated just before. */
    @ParameterizedTest
    @EnumSource
    void so_may_the_class_that_declares_it_if_another_mistake_ends_the_rounds(Compiler compiler) {
        String owner =
                "import dev.kahn.*;\n\n@Dag\n@Pool(name = \"db\", slots = 3)\nclass Made {\n    @Task void run() {}\n}\n";
        Compiled compiled = compile(compiler, owner, Map.of("Guest.java", GUEST, "Wrong.java", WRONG));

        assertThat(errors(compiled)).singleElement().asString().endsWith("[KAHN-141]");
    }

    /** Nor any of those that Kahn generates, but they declare none. */
    @ParameterizedTest
    @EnumSource
    void a_pool_that_nobody_declares_is_refused_beside_another_mistake(Compiler compiler) {
        Map<String, String> sources = Map.of(
                "Guest.java", GUEST,
                "Right.java", GUEST.replace("(pool = \"db\")", "").replace("Guest", "Right"),
                "Wrong.java", WRONG);

        Compiled compiled = compiler.compile(sources, output, List.of(new KahnProcessor()));

        assertThat(errors(compiled).stream().map(text -> text.replaceAll(".*\\[", "[")))
                .containsExactlyInAnyOrder("[KAHN-141]", "[KAHN-207]");
        assertThat(compiled.generated()).containsKey("RightDag.java");
    }

    @ParameterizedTest
    @CsvSource({
        "JAVAC, void run() {}", "JAVAC, void run(@From(dag = Other.class; value = \"x\") int i) {}",
        "ECJ, void run() {}", "ECJ, void run(@From(dag = Other.class; value = \"x\") int i) {}"
    })
    void what_a_dag_runs_after_is_a_dag_or_not_once_all_its_annotations_are_known(Compiler compiler, String task) {
        String orders = "@Dag(after = Other.class)\nclass Orders {\n    @Task " + task.replace(';', ',') + "\n}\n";
        Compiled compiled = compile(
                compiler,
                MADE_ANNOTATION,
                Map.of("Orders.java", "import dev.kahn.*;\n\n" + orders, "Other.java", "@Made\nclass Other {}\n"));

        assertThat(errors(compiled)).singleElement().asString().endsWith("[KAHN-110]");
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_outside_of_dags_is_refused_once_all_annotations_there_are_known(Compiler compiler) {
        String task = "    @Task void x() {}\n\n    void y(@From(\"x\") int i) {}\n";
        String other = "@Made\n@Pool(name = \"db\", slots = 3)\nclass Other {\n" + task + "}\n";
        Compiled compiled = compile(compiler, MADE_ANNOTATION, Map.of("Other.java", "import dev.kahn.*;\n\n" + other));

        assertThat(errors(compiled).stream().map(text -> text.replaceAll(".*\\[", "[")))
                .containsExactlyInAnyOrder("[KAHN-131]", "[KAHN-129]", "[KAHN-149]");
    }

    /** Ecj goes on not to know the annotation of a method. */
    @Test
    void so_is_what_stands_at_parameters() {
        String other = "import dev.kahn.*;\n\nclass Other {\n    @Made void y(@From(\"x\") int i) {}\n}\n";
        Compiled compiled = compile(Compiler.JAVAC, MADE_ANNOTATION, Map.of("Other.java", other));

        assertThat(errors(compiled)).singleElement().asString().endsWith("[KAHN-149]");
    }

    @ParameterizedTest
    @EnumSource
    void inherited_tasks_may_name_what_is_generated(Compiler compiler) {
        String base = """
                import dev.kahn.*;

                abstract class Base {
                    @Task int load() { return 1; }

                    @Task(group = Made.GROUP, after = Made.LOAD) void store() {}

                    @Task void look(@From(Made.LOAD) int rows) {}
                }
                """;
        Compiled compiled = compile(
                compiler,
                MADE_NAMES,
                Map.of("Base.java", base, "Orders.java", "@dev.kahn.Dag\nclass Orders extends Base {}\n"));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated().get("META-INF/kahn/Orders.json"))
                .contains("\"group\" : \"g\"", "\"after\" : [ \"load\" ]", "\"from\" : [ \"load\" ]");
    }

    @ParameterizedTest
    @EnumSource
    void a_parameter_may_have_a_default_that_is_generated(Compiler compiler) {
        String orders = "@Dag(params = Shared.class)\nclass Orders {\n    @Task void run(Shared shared) {}\n}\n";
        Compiled compiled = compile(
                compiler,
                MADE_NAMES,
                Map.of(
                        "Shared.java",
                        "record Shared(@dev.kahn.Default(Made.HOST) String host) {}\n",
                        "Orders.java",
                        "import dev.kahn.*;\n\n" + orders));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated().get("META-INF/kahn/Orders.json")).contains("\"h1\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_parameter_that_nobody_gives_is_refused_once_its_annotations_are_known(Compiler compiler) {
        String orders = """
                import dev.kahn.*;

                @Dag(schedule = "@daily")
                class Orders {
                    record Params(@Made int size) {}

                    @Task void run(Params params) {}
                }
                """;
        Compiled compiled = compile(compiler, MADE_ANNOTATION, Map.of("Orders.java", orders));

        assertThat(errors(compiled)).singleElement().asString().endsWith("[KAHN-223]");
        assertThat(compiled.generated()).doesNotContainKey("OrdersDag.java");
    }

    /** Ecj does not show what a record implements that is not there yet. */
    @Test
    void a_type_may_get_its_order_from_an_interface_that_is_generated() {
        Compiled compiled = compile(
                Compiler.JAVAC,
                "interface Made extends Comparable<Key> {}\n",
                Map.of(
                        "Key.java",
                        "record Key(int a) implements Made {\n    public int compareTo(Key k) { return 0; }\n}\n",
                        "Orders.java",
                        """
                        @dev.kahn.Dag
                        class Orders {
                            @dev.kahn.Task java.util.TreeSet<Key> keys() { return null; }
                        }
                        """));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated()).containsKey("META-INF/kahn/Orders.json");
    }

    private Compiled compile(Compiler compiler, String made, Map<String, String> sources) {
        return compiler.compile(sources, output, List.of(new KahnProcessor(), new OtherProcessor(made)));
    }

    private static List<String> errors(Compiled compiled) {
        return compiled.messages().stream()
                .filter(message -> message.kind().equals("error"))
                .map(Compiled.Message::text)
                .toList();
    }
}
