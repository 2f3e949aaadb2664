package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.Compiled.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A DAG compared with the version of it that is in use. */
class UpgradeTest {

    private static final String ORDERS = """
            package shop;

            import dev.kahn.*;
            import java.util.List;

            /** Ships. */
            @Dag(schedule = "@daily")
            public class Orders {
                public record Params(@Default("10") int limit) {}

                @Task
                List<String> load(Params params) {
                    return List.of();
                }

                @Task(delay = "2m")
                int count(@From("load") List<String> orders) {
                    return orders.size();
                }

                @Task
                void mail(@From("count") long orders) {}

                @Task(after = "mail")
                void clean() {}
            }
            """;

    @TempDir
    Path output;

    private Path baseline;
    private int number;

    @BeforeEach
    void release() {
        Compiled before = compile(Compiler.JAVAC, List.of(ORDERS));
        assertThat(before.messages()).isEmpty();
        baseline = before.classes();
    }

    private Compiled compile(Compiler compiler, List<String> sources, String... options) {
        Map<String, String> files = new TreeMap<>();
        sources.forEach(source ->
                files.put("shop/" + source.replaceAll("(?s).*?public class (\\w+).*", "$1") + ".java", source));
        return compiler.compile(files, output.resolve("c" + number++), options);
    }

    private Compiled upgrade(Compiler compiler, String... sources) {
        return compile(compiler, Arrays.asList(sources), "-Akahn.baseline=" + baseline);
    }

    private static List<Message> all(Compiled compiled) {
        List<Message> all = new ArrayList<>(compiled.messages().stream()
                .filter(message -> message.kind().equals("error") || message.isOfKahn())
                .toList());
        all.addAll(compiled.notes());
        return all;
    }

    private static String replace(String from, String to) {
        assertThat(ORDERS).contains(from);
        return ORDERS.replace(from, to);
    }

    private static Message stops(int line, int column, String what) {
        return new Message(
                "shop/Orders.java",
                "error",
                line,
                column,
                "a run of DAG Orders that began with the baseline could not go on: " + what
                        + "; undo this change, or let all runs of the DAG end before the upgrade and delete Orders.json from"
                        + " the baseline [KAHN-401]");
    }

    /** A message without a place, which ecj puts at the beginning of nothing. */
    private static Message nowhere(Compiler compiler, String kind, String text) {
        boolean isJavac = compiler == Compiler.JAVAC;
        return new Message("", kind, isJavac ? -1 : 0, isJavac ? -1 : 1, text);
    }

    private static Message note(String what) {
        return new Message(
                "shop/Orders.java",
                "note",
                7,
                1,
                "DAG Orders differs from the baseline: " + what + "; runs that began with it can go on [KAHN-411]");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_said_where_nothing_that_matters_to_a_run_was_changed(Compiler compiler) {
        assertThat(all(upgrade(compiler, ORDERS))).isEmpty();
        assertThat(all(upgrade(compiler, replace("Ships.", "Ships and bills."))))
                .isEmpty();
        assertThat(all(upgrade(compiler, replace("long orders", "double count"))))
                .isEmpty();
        Compiled described = upgrade(
                compiler, replace("public record Params", "/** @param limit how many. */ public record Params"));
        assertThat(all(described)).isEmpty();
        assertThat(described.generated().get("META-INF/kahn/Orders.json")).contains("\"description\" : \"how many.\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_task_that_is_gone_is_an_error_at_the_dag(Compiler compiler) {
        Compiled upgraded = upgrade(compiler, replace("    @Task(after = \"mail\")\n    void clean() {}\n", ""));

        assertThat(all(upgraded)).containsExactly(stops(7, 1, "task clean is gone"));
        assertThat(upgraded.isSuccess()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_task_whose_id_has_another_case_is_gone(Compiler compiler) {
        assertThat(all(upgrade(compiler, replace("void clean()", "void Clean()"))))
                .containsExactly(stops(
                        7, 1, "task clean is gone (if it is now \"Clean\", keep its id with @Task(id = \"clean\"))"));
    }

    @ParameterizedTest
    @EnumSource
    void a_task_that_was_renamed_can_keep_its_id(Compiler compiler) {
        String renamed =
                replace("@Task(after = \"mail\")\n    void clean()", "@Task(after = \"mail\")\n    void sweep()");

        assertThat(all(upgrade(compiler, renamed)))
                .containsExactly(stops(
                        7, 1, "task clean is gone (if it is now \"sweep\", keep its id with @Task(id = \"clean\"))"));
        assertThat(all(upgrade(compiler, renamed.replace("(after = \"mail\")", "(id = \"clean\", after = \"mail\")"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_task_that_is_gone_beside_a_new_one_of_another_kind_is_only_gone(Compiler compiler) {
        String changed = replace("void clean() {}", "int sum() {\n        return 1;\n    }");

        assertThat(all(upgrade(compiler, changed))).containsExactly(stops(7, 1, "task clean is gone"));
    }

    @ParameterizedTest
    @EnumSource
    void a_result_of_another_type_is_an_error_at_its_task_if_somebody_takes_it(Compiler compiler) {
        assertThat(all(upgrade(compiler, replace("int count", "long count"))))
                .containsExactly(stops(16, 5, "task count: result int → long, which affects mail"));
    }

    @ParameterizedTest
    @EnumSource
    void a_parameter_that_is_a_record_with_other_components_is_an_error_at_the_dag(Compiler compiler) {
        String before = replace(
                "int limit) {}",
                "int limit, @Default(\"{}\") Line first) {\n        record Line(String item, int count) {} }");
        baseline = compile(Compiler.JAVAC, List.of(before)).classes();

        assertThat(all(upgrade(compiler, before.replace("int count) {}", "int amount) {}"))))
                .containsExactly(stops(
                        7,
                        1,
                        "parameter first shop.Orders.Params.Line → shop.Orders.Params.Line with other components"));
        assertThat(all(upgrade(compiler, before.replace("String item, int count", "int count, String item"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void all_that_stops_runs_is_said_in_the_order_of_the_source(Compiler compiler) {
        String changed = replace("int count", "long count")
                .replace("@Default(\"10\") int limit", "@Default(\"10\") long limit")
                .replace(
                        "void mail(@From(\"count\") long orders)",
                        "void mail(@From(\"count\") long n, @From(\"load\") List<String> l)");

        assertThat(all(upgrade(compiler, changed)))
                .containsExactlyInAnyOrder(
                        stops(7, 1, "parameter limit int → long"),
                        stops(16, 5, "task count: result int → long, which affects mail"),
                        stops(21, 5, "task mail: from count → count, load"));
    }

    @ParameterizedTest
    @EnumSource
    void what_stops_no_run_is_one_note(Compiler compiler) {
        String changed = replace("@daily", "@hourly")
                .replace("delay = \"2m\"", "delay = \"5m\", retries = 2")
                .replace("(after = \"mail\")", "(after = {\"mail\", \"load\"})")
                .replaceFirst("}\\s*$", "\n    @Task(after = \"clean\")\n    void bill() {}\n}\n")
                .replace("after = {\"mail\", \"load\"}", "after = \"count\"");

        Compiled upgraded = upgrade(compiler, changed);

        assertThat(all(upgraded))
                .containsExactly(
                        note("schedule @daily → @hourly; task count: delay 2m → 5m; task count: retries none → 2;"
                                + " task clean: after mail → count; task bill is new"));
        assertThat(upgraded.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_new_parameter_that_need_not_be_given_is_a_note(Compiler compiler) {
        String changed =
                replace("int limit)", "int limit, @Default(\"calm\") String mood, java.util.Optional<String> note)");

        assertThat(all(upgrade(compiler, changed)))
                .containsExactly(
                        note("parameter mood none → String; parameter note none → java.util.Optional<String>"));
    }

    @ParameterizedTest
    @EnumSource
    void a_dag_whose_id_was_changed_is_an_error_at_the_id(Compiler compiler) {
        int column = compiler == Compiler.JAVAC ? 11 : 6;
        assertThat(all(upgrade(compiler, replace("@Dag(", "@Dag(id = \"orders\", "))))
                .containsExactly(new Message(
                        "shop/Orders.java",
                        "error",
                        7,
                        column,
                        "a run of DAG Orders that began with the baseline could not go on: its class is now DAG orders; set"
                                + " id = \"Orders\", or let all runs of the DAG end before the upgrade and delete"
                                + " Orders.json from the baseline [KAHN-402]"));
    }

    @ParameterizedTest
    @EnumSource
    void a_class_may_move_if_the_id_stays(Compiler compiler) {
        String moved =
                replace("public class Orders", "public class Deliveries").replace("@Dag(", "@Dag(id = \"Orders\", ");
        assertThat(all(upgrade(compiler, moved)))
                .extracting(Message::text)
                .containsExactly("DAG Orders differs from the baseline: type shop.Orders → shop.Deliveries; params"
                        + " shop.Orders$Params → shop.Deliveries$Params; runs that began with it can go on"
                        + " [KAHN-411]");
    }

    @ParameterizedTest
    @EnumSource
    void a_dag_that_is_gone_is_a_note_and_a_new_one_is_none(Compiler compiler) {
        assertThat(all(upgrade(compiler, replace("public class Orders", "public class Deliveries"))))
                .containsExactly(nowhere(
                        compiler,
                        "note",
                        "DAG Orders is in the baseline, but class shop.Orders or its @Dag is gone; let its runs end"
                                + " before the upgrade, and delete Orders.json from the baseline [KAHN-412]"));
    }

    @ParameterizedTest
    @EnumSource
    void the_last_dag_that_is_gone_is_a_note_too(Compiler compiler) {
        assertThat(all(upgrade(compiler, "package shop;\n\npublic class Plain {}\n")))
                .containsExactly(nowhere(
                        compiler,
                        "note",
                        "DAG Orders is in the baseline, but class shop.Orders or its @Dag is gone; let its runs end"
                                + " before the upgrade, and delete Orders.json from the baseline [KAHN-412]"));
    }

    @Test
    void the_option_may_name_the_folder_of_the_graphs_or_one_above_it() throws IOException {
        String changed = replace("void clean()", "void tidy()");
        Path elsewhere = Files.createDirectories(output.resolve("elsewhere"));
        Files.copy(baseline.resolve("META-INF/kahn/Orders.json"), elsewhere.resolve("Orders.json"));
        for (Path folder :
                List.of(baseline, baseline.resolve("META-INF"), baseline.resolve("META-INF/kahn"), elsewhere)) {
            assertThat(all(compile(Compiler.JAVAC, List.of(changed), "-Akahn.baseline=" + folder)))
                    .extracting(Message::text)
                    .hasSize(1)
                    .allMatch(text -> text.contains("task clean is gone"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_that_is_not_there_is_one_error(Compiler compiler) {
        Path missing = output.resolve("missing");

        assertThat(all(compile(compiler, List.of(ORDERS), "-Akahn.baseline=" + missing)))
                .containsExactly(nowhere(
                        compiler,
                        "error",
                        "the option -Akahn.baseline=" + missing
                                + " is not a folder; fix it in the compiler options [KAHN-002]"));
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_no_graph_is_one_error(Compiler compiler) throws IOException {
        Path folder = Files.createDirectories(output.resolve("foreign"));
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"shop\"}");

        assertThat(all(compile(compiler, List.of(ORDERS), "-Akahn.baseline=" + folder)))
                .containsExactly(nowhere(
                        compiler,
                        "error",
                        "the option -Akahn.baseline=" + folder
                                + " contains package.json, which is not the graph of a DAG: id"
                                + " is missing; fix it in the compiler options [KAHN-002]"));
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_without_a_graph_is_a_note(Compiler compiler) throws IOException {
        Path folder = Files.createDirectories(output.resolve("empty"));

        assertThat(all(compile(compiler, List.of(ORDERS), "-Akahn.baseline=" + folder)))
                .containsExactly(nowhere(
                        compiler,
                        "note",
                        "the folder of -Akahn.baseline=" + folder
                                + " contains no graphs; every DAG counts as new [KAHN-413]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "foreign"})
    void a_module_without_a_dag_needs_no_baseline(String folder) throws IOException {
        Files.createDirectories(output.resolve("empty"));
        Files.writeString(Files.createDirectories(output.resolve("foreign")).resolve("package.json"), "{}");

        Compiled compiled = Compiler.JAVAC.compile(
                Map.of("shop/Plain.java", "package shop;\n\nclass Plain {}\n"),
                output.resolve("plain"),
                "-Akahn.baseline=" + output.resolve(folder));

        assertThat(all(compiled)).isEmpty();
    }

    @Test
    void notes_do_not_become_errors_and_can_be_silenced() {
        String changed = replace("@daily", "@hourly");
        assertThat(compile(Compiler.JAVAC, List.of(changed), "-Akahn.baseline=" + baseline, "-Akahn.warnings=error")
                        .notes())
                .hasSize(1);
        assertThat(all(upgrade(Compiler.JAVAC, changed.replace("@Dag", "@SuppressWarnings(\"KAHN-411\")\n@Dag"))))
                .isEmpty();
    }

    @Test
    void many_differences_are_cut_short() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            more.append("\n    @Task\n    void t").append(i).append("() {}\n");
        }
        assertThat(upgrade(Compiler.JAVAC, ORDERS.replaceFirst("}\\s*$", more + "}\n"))
                        .notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("; task t19 is new; and 10 more; runs that began with it can go on"));
    }
}
