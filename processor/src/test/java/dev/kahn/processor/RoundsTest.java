package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor among others, and in builds that compile only what changed. */
class RoundsTest {

    private static final String SERVICES = "META-INF/services/dev.kahn.graph.DagDefinition";

    private static final String MADE = "public record Made(int size) {}\n";

    @TempDir
    Path output;

    private static String dag(String name, String body) {
        return "import dev.kahn.*;\n\n@Dag\nclass " + name + " {\n    @Task\n    " + body + "\n}\n";
    }

    @ParameterizedTest
    @EnumSource
    void types_of_other_processors_are_waited_for(Compiler compiler) {
        Map<String, String> sources = Map.of(
                "Orders.java", dag("Orders", "Made load() {\n        return null;\n    }"),
                "Nightly.java", dag("Nightly", "void clean() {}"));

        Compiled compiled = compiler.compile(sources, output, List.of(new KahnProcessor(), new OtherProcessor(MADE)));

        assertThat(compiled.messages())
                .noneMatch(message -> message.isOfKahn() || message.kind().equals("error"));
        assertThat(compiled.generated().get(SERVICES)).isEqualTo("NightlyDag\nOrdersDag\n");
        assertThat(compiled.generated().get("META-INF/kahn/Orders.json")).contains("\"result\" : \"Made\"");
    }

    /**
     * Or the versions of a build from scratch and of a later one would differ. Ecj does not show what a sealed type permits
     * that is not there yet.
     */
    @ParameterizedTest
    @CsvSource({"JAVAC, result", "JAVAC, params", "JAVAC, sealed", "ECJ, result", "ECJ, params"})
    void so_are_those_that_are_a_part_of_what_tasks_take_and_return(Compiler compiler, String where) {
        String made = where.equals("sealed") ? "record Made(int size) implements Item {}\n" : MADE;
        Map<String, String> sources = new TreeMap<>(Map.of(
                "Item.java",
                where.equals("sealed") ? "sealed interface Item permits Made {}\n" : "record Item(Made made) {}\n",
                "Lot.java",
                "import java.util.*;\n\nrecord Lot(Map<String, List<? extends Item>> items) {}\n",
                "Orders.java",
                where.equals("params")
                        ? dag("Orders", "void load(Params params) {}\n\n    record Params(Lot lot) {}")
                        : dag("Orders", "Lot load() {\n        return null;\n    }")));
        Compiled generated = compiler.compile(
                sources, output.resolve("generated"), List.of(new KahnProcessor(), new OtherProcessor(made)));
        sources.put("Made.java", made);
        Compiled written = compiler.compile(sources, output.resolve("written"));

        assertThat(errors(generated)).isEmpty();
        assertThat(errors(written)).isEmpty();
        assertThat(generated.generated().get("META-INF/kahn/Orders.json"))
                .isNotNull()
                .isEqualTo(written.generated().get("META-INF/kahn/Orders.json"));
    }

    @ParameterizedTest
    @EnumSource
    void inherited_tasks_are_described_in_each_round(Compiler compiler) {
        Map<String, String> sources = Map.of(
                "Base.java",
                "import dev.kahn.*;\n\nabstract class Base {\n    /** Cleans. */\n    @Task\n    void clean() {}\n}\n",
                "Nightly.java",
                "@dev.kahn.Dag\nclass Nightly extends Base {}\n",
                "Orders.java",
                dag("Orders extends Base", "Made load() {\n        return null;\n    }"));

        Compiled compiled = compiler.compile(sources, output, List.of(new KahnProcessor(), new OtherProcessor(MADE)));

        assertThat(errors(compiled)).isEmpty();
        assertThat(compiled.generated().get("META-INF/kahn/Nightly.json")).contains("\"description\" : \"Cleans.\"");
        assertThat(compiled.generated().get("META-INF/kahn/Orders.json")).contains("\"description\" : \"Cleans.\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_type_that_never_comes_hides_no_other_mistake(Compiler compiler) {
        Map<String, String> sources = Map.of(
                "Orders.java",
                dag(
                        "Orders",
                        "Missing load(@From(\"gone\") Missing x) {\n        return null;\n    }\n"
                                + "    @Task void store(@From(\"load\") String s) {}"),
                "Nightly.java",
                dag("Nightly", "private void clean() {}"));

        Compiled compiled = compiler.compile(sources, output);

        assertThat(compiled.isSuccess()).isFalse();
        assertThat(compiled.messages().stream()
                        .filter(Compiled.Message::isOfKahn)
                        .map(message -> message.text().replaceAll(".*\\[", "[")))
                .containsExactlyInAnyOrder("[KAHN-141]", "[KAHN-103]");
        assertThat(compiled.generated()).doesNotContainKey("OrdersDag.java");
    }

    @ParameterizedTest
    @CsvSource({"JAVAC, -g", "ECJ, -g", "ECJ, -proceedOnError"})
    void an_incremental_build_keeps_the_registrations_of_what_is_still_there(Compiler compiler, String option)
            throws IOException {
        Compiled first = compiler.compile(
                Map.of(
                        "A.java", dag("A", "void a() {}"),
                        "B.java", dag("B", "void b() {}"),
                        "C.java", dag("C", "void c() {}")),
                output,
                option);
        assertThat(first.generated().get(SERVICES)).isEqualTo("ADag\nBDag\nCDag\n");
        Files.delete(output.resolve("classes/C.class"));

        Compiled second = compiler.compile(Map.of("A.java", "class A {}"), output, option);

        assertThat(errors(second)).isEmpty();
        assertThat(second.generated().get(SERVICES)).isEqualTo("BDag\n");
    }

    @ParameterizedTest
    @CsvSource({"JAVAC, -g", "ECJ, -g", "ECJ, -proceedOnError"})
    void one_of_two_can_be_compiled_again_and_again(Compiler compiler, String option) {
        String changed = dag("A", "int a() {\n        return 1;\n    }");
        compiler.compile(Map.of("A.java", dag("A", "void a() {}"), "B.java", dag("B", "void b() {}")), output, option);

        for (int i = 0; i < 2; i++) {
            Compiled again = compiler.compile(Map.of("A.java", changed), output, option);

            assertThat(errors(again)).isEmpty();
            assertThat(again.generated().get(SERVICES)).isEqualTo("ADag\nBDag\n");
            assertThat(again.generated().get("META-INF/kahn/A.json")).contains("\"result\" : \"int\"");
            assertThat(again.generated()).containsKey("META-INF/kahn/B.json");
        }
    }

    @ParameterizedTest
    @CsvSource({"JAVAC, -g", "ECJ, -g", "ECJ, -proceedOnError"})
    void a_mistake_in_one_leaves_the_registration_of_the_other(Compiler compiler, String option) {
        compiler.compile(Map.of("A.java", dag("A", "void a() {}"), "B.java", dag("B", "void b() {}")), output, option);

        Compiled broken = compiler.compile(Map.of("A.java", dag("A", "private void a() {}")), output, option);

        assertThat(errors(broken)).singleElement().asString().endsWith("[KAHN-141]");
        assertThat(broken.generated().get(SERVICES)).contains("BDag\n");
    }

    /** The class that declares the pool is not compiled again. */
    @ParameterizedTest
    @CsvSource({"JAVAC, -g", "ECJ, -g", "ECJ, -proceedOnError"})
    void a_pool_of_a_dag_that_did_not_change_is_known_as_long_as_that_one_is_there(Compiler compiler, String option)
            throws IOException {
        String guest = dag("Guest", "void b() {}").replace("@Task", "@Task(pool = \"db\")");
        compiler.compile(
                Map.of(
                        "Owner.java",
                        dag("Owner", "void a() {}").replace("@Dag", "@Pool(name = \"db\", slots = 3)\n@Dag"),
                        "Guest.java",
                        guest),
                output,
                option);

        Compiled again = compiler.compile(Map.of("Guest.java", guest), output, option);

        assertThat(errors(again)).isEmpty();
        assertThat(again.generated().get("META-INF/kahn/Guest.json")).contains("\"slots\" : 3");

        Files.delete(output.resolve("classes/Owner.class"));
        assertThat(errors(compiler.compile(Map.of("Guest.java", guest), output, option)))
                .singleElement()
                .asString()
                .endsWith("[KAHN-207]");
    }

    private static List<String> errors(Compiled compiled) {
        return compiled.messages().stream()
                .filter(message -> message.kind().equals("error"))
                .map(Compiled.Message::text)
                .toList();
    }
}
