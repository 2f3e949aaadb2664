package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.MutantCompiler.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name that the compiler does not know, as after an import was forgotten, is reported by the compiler; Kahn adds nothing
 * that only follows from it. Such names in the good sources are made unknown, one after the other: all of them by
 * {@code ./mvnw -Psoak verify}.
 */
class UnknownNamesTest {

    /** Imports, annotations and types, but not the class that hides {@code java.lang.Class}: without it, that is meant. */
    private static final Pattern NAME = Pattern.compile("(?m)^import .*;$|@\\w+|\\b(?!Class\\b)[A-Z]\\w*[a-z]\\w*");

    @TempDir
    Path output;

    @ParameterizedTest
    @CsvSource({"JAVAC, 6", "ECJ, 24"})
    void are_left_to_the_compiler(Compiler kind, int step) {
        check(kind, step);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void so_is_every_one(Compiler kind) {
        check(kind, 1);
    }

    /** @param step which names are tried: those whose place is a multiple of it */
    private void check(Compiler kind, int step) {
        MutantCompiler compiler = new MutantCompiler(kind, output);
        for (Path good : Sources.compilations("good")) {
            Map<String, String> sources = Sources.read(good);
            sources.forEach((file, text) -> NAME.matcher(text)
                    .results()
                    .filter(name -> name.start() % step == 0)
                    .filter(name -> kind == Compiler.JAVAC || !isInQualifiedName(name, text))
                    .forEach(name -> {
                        Map<String, String> mutant = new TreeMap<>(sources);
                        mutant.put(file, without(name, text));
                        assertThat(saidByKahn(compiler.compile(mutant, false)))
                                .as("%s without %s at %s", file, name.group(), name.start())
                                .isEmpty();
                    }));
        }
    }

    /** There ecj forgets the method in which a part is unknown, so that a task is missed. */
    private static boolean isInQualifiedName(MatchResult name, String text) {
        return text.charAt(Math.max(0, name.start() - 1)) == '.';
    }

    private static String without(MatchResult name, String text) {
        String missing = name.group().startsWith("import") ? "" : name.group().startsWith("@") ? "@Missing" : "Missing";
        return text.substring(0, name.start()) + missing + text.substring(name.end());
    }

    private static List<String> saidByKahn(Result result) {
        assertThat(result.thrown()).isNull();
        if (result.diagnostics().stream().allMatch(UnknownNamesTest::isOfKahn)) {
            return List.of(); // the name was not known for long: it stood in a text, or has its meaning elsewhere
        }
        return result.diagnostics().stream()
                .filter(UnknownNamesTest::isOfKahn)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static boolean isOfKahn(Diagnostic<?> diagnostic) {
        return diagnostic.getMessage(Locale.ROOT).matches("(?s).*\\[KAHN-\\d{3}]");
    }

    /** As in a build where one module has DAGs and all have the processor. */
    @ParameterizedTest
    @EnumSource
    void a_module_without_dags_needs_no_kahn_on_its_class_path(Compiler compiler) {
        Compiled compiled = compiler.compile(
                Map.of("Plain.java", "class Plain {\n    @Deprecated\n    void old() {}\n}\n"),
                output,
                "-classpath",
                output.toString());

        assertThat(compiled.messages().stream().filter(message -> message.kind().equals("error")))
                .isEmpty();
        assertThat(compiled.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_method_that_the_compiler_gives_up_does_not_make_kahn_fail(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    @Task
                    int load() {
                        return 1;
                    }

                    @Task
                    void store(@From("load") java.util.Missing<Integer> rows) {}
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    @Test
    void a_notification_without_targets_is_left_to_the_compiler() {
        Result result = new MutantCompiler(Compiler.JAVAC, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag(notifications = @Notify(on = Event.FAILURE))
                class Orders {
                    @Task
                    void load() {}
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    /** What is generated must not stand in the way of the compiler's own message. */
    @ParameterizedTest
    @ValueSource(strings = {"@Notify(to = TriggerRule.MISSING)", "@Notify(to = {\"slack:a\", MISSING})"})
    void a_value_without_a_meaning_is_left_to_the_compiler(String notification) {
        Result result = new MutantCompiler(Compiler.JAVAC, output)
                .compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag(notifications = %s)
                class Orders {
                    @Task
                    void load() {}
                }
                """.formatted(notification)), false);

        assertThat(result.written()).doesNotContainKey("OrdersDag.java");
        assertThat(saidByKahn(result)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_class_that_only_a_sealed_type_names_is_left_to_the_compiler(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    sealed interface Item permits Book, Missing {}

                    record Book(int pages) implements Item {}

                    @Task
                    Item load() {
                        return new Book(1);
                    }
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JAVAC, @dev.kahn.Dag", "JAVAC, @Dag", "ECJ, @dev.kahn.Dag", "ECJ, @Dag"})
    void a_pool_may_be_declared_by_what_is_unknown_at_another_class(Compiler compiler, String dag) {
        String task = " {\n    @dev.kahn.Task\n    void run() {}\n}\n";
        String owner = "@Pool(name = \"db\", slots = 3)\n" + dag + "\nclass Owner";
        Result result = new MutantCompiler(compiler, output)
                .compile(
                        Map.of(
                                "Guest.java",
                                "@dev.kahn.Dag(pool = \"db\")\nclass Guest" + task,
                                "Owner.java",
                                dag.equals("@Dag") ? owner + " {}\n" : owner + task,
                                "Third.java",
                                "class Third {\n    @dev.kahn.Dag(pool = \"db\")\n    static class Inner" + task
                                        + "}\n"),
                        false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    @Test
    void a_parameter_without_the_name_of_its_task_is_left_to_the_compiler() {
        Result result = new MutantCompiler(Compiler.JAVAC, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    @Task
                    void store(@From String nothing) {}
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    /** The compiler goes on after it has found that this is no Java, as it does with Error Prone. */
    @Test
    void what_is_no_java_is_not_judged() {
        Result result = new MutantCompiler(Compiler.JAVAC, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    @Task
                    void load() {}

                    @Task(after = "load"
                    void () {}

                    @Task( int ;
                }
                """), true);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    /** The class waits for a later round, in which another processor could make what is missing. */
    @ParameterizedTest
    @EnumSource
    void a_problem_of_two_rounds_is_said_once(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                class Orders {
                    @Dag
                    static abstract class Steps {
                        @Task
                        abstract void load();
                    }

                    static abstract class More {
                        @Task
                        abstract void store();
                    }

                    @Dag
                    static class All extends More {
                        @Task
                        Missing missing() {
                            return null;
                        }
                    }
                }
                """), false);

        assertThat(saidByKahn(result)).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_parent_does_not_make_kahn_fail(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                class Orders {
                    @Dag
                    static class All implements Steps {}

                    static abstract class Steps {
                        @Task
                        void load() {}
                    }
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).noneMatch(text -> text.contains("KAHN-001"));
    }

    /** Nobody but who looks for the pool would look at that class. */
    @ParameterizedTest
    @EnumSource
    void so_it_may_by_what_is_unknown_at_a_class_without_a_known_annotation(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output)
                .compile(
                        Map.of(
                                "Guest.java",
                                "@dev.kahn.Dag(pool = \"db\")\nclass Guest {\n    @dev.kahn.Task\n    void run() {}\n}\n",
                                "Owner.java",
                                "@Dag\n@Pool(name = \"db\", slots = 3)\nclass Owner {}\n"),
                        false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.written()).doesNotContainKey("GuestDag.java");
        assertThat(saidByKahn(result)).isEmpty();
    }

    /** A pool whose name has no meaning may be the one that another DAG takes slots of. */
    @ParameterizedTest
    @EnumSource
    void a_pool_may_have_a_name_without_a_meaning(Compiler compiler) {
        String task = " {\n    @dev.kahn.Task\n    void run() {}\n}\n";
        Result result = new MutantCompiler(compiler, output)
                .compile(
                        Map.of(
                                "Guest.java",
                                "@dev.kahn.Dag(pool = \"db\")\nclass Guest" + task,
                                "Owner.java",
                                "@dev.kahn.Dag\n@dev.kahn.Pool(name = Names.DB, slots = 3)\nclass Owner" + task),
                        false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_record_may_implement_what_is_unknown(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;
                import java.util.*;

                @Dag
                class Orders {
                    sealed interface Shape permits Circle {}

                    record Circle(int r) implements Shpe {}

                    record Key(int a) implements Comparabl<Key> {}

                    @Task
                    Circle circle() {
                        return null;
                    }

                    @Task
                    void draw(@From("circle") Shape shape) {}

                    @Task
                    TreeSet<Key> keys() {
                        return null;
                    }
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sealed_types_that_permit_each_other_are_left_to_the_compiler(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    sealed interface A permits A {}

                    sealed interface B permits C {}

                    sealed interface C permits B {}

                    @Task
                    A load() {
                        return null;
                    }

                    @Task
                    B store() {
                        return null;
                    }
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.diagnostics())
                .noneMatch(diagnostic -> diagnostic.getMessage(Locale.ROOT).contains("Kahn failed"));
    }

    /** It could be a {@code @Default} whose import was forgotten. */
    @ParameterizedTest
    @EnumSource
    void a_parameter_of_a_run_may_have_an_unknown_annotation(Compiler compiler) {
        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", """
                import dev.kahn.Dag;
                import dev.kahn.Task;

                @Dag(schedule = "@daily")
                class Orders {
                    record Params(@Default("1") int size, @dev.kahn.Default("2") int other) {}

                    @Task
                    void load(Params params) {}
                }
                """), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(saidByKahn(result)).isEmpty();
    }
}
