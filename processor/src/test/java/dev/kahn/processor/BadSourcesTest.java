package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.Compiled.Message;
import dev.kahn.processor.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every file under {@code bad} gets exactly the messages that it says at its end. */
class BadSourcesTest {

    /** Problems that no source can cause; each has a test of its own. */
    private static final Set<Problem> WITHOUT_SOURCE = EnumSet.of(
            Problem.INTERNAL,
            Problem.BAD_OPTION,
            Problem.CANNOT_WRITE,
            Problem.NO_GRAPH,
            Problem.STALE_GRAPH,
            Problem.RUNS_STOP,
            Problem.DAG_RENAMED,
            Problem.CHANGED,
            Problem.DAG_GONE,
            Problem.EMPTY_BASELINE);

    private static final Path ECJ_COLUMNS = Path.of("src/test/resources/ecj-columns.txt");

    /** Files with places that ecj has no position for: records and their components. It points at what is around them. */
    private static final Set<String> LOST_ON_ECJ = Set.of(
            "RecordDag.java", "RunParams.java", "ParamsElsewhere.java", "ScheduledParams.java", "SecretParams.java");

    @TempDir
    Path output;

    @TestFactory
    Stream<DynamicTest> javac_says_just_this_at_just_this_place_in_this_order() {
        return Sources.compilations("bad").stream()
                .map(bad -> DynamicTest.dynamicTest(name(bad), () -> {
                    Map<String, String> sources = Sources.read(bad);
                    List<Message> messages = Compiler.JAVAC
                            .compile(sources, output.resolve(name(bad)))
                            .messages();
                    if (Sources.UPDATE) {
                        update(bad, sources, messages);
                    } else {
                        assertThat(messages).isEqualTo(Expectations.in(sources)).isNotEmpty();
                    }
                }));
    }

    /** Columns are javac's: ecj points at names where javac points at declarations. */
    @TestFactory
    @DisabledIfSystemProperty(named = "kahn.goldens", matches = "update", disabledReason = "it reads what is updated")
    Stream<DynamicTest> ecj_says_the_same_in_the_same_line() {
        return Sources.compilations("bad").stream()
                .map(bad -> DynamicTest.dynamicTest(name(bad), () -> {
                    Map<String, String> sources = Sources.read(bad);
                    List<Message> messages = Compiler.ECJ
                            .compile(sources, output.resolve("ecj").resolve(name(bad)))
                            .messages();
                    assertThat(withoutColumns(
                                    messages.stream().filter(Message::isOfKahn).toList()))
                            .containsExactlyInAnyOrderElementsOf(withoutColumns(Expectations.in(sources).stream()
                                    .filter(Message::isOfKahn)
                                    .toList()));
                }));
    }

    /** Where ecj points within the line, in a file of its own, since the marks in the sources are javac's. */
    @Test
    void ecj_points_at_just_these_columns() throws IOException {
        List<String> places = new ArrayList<>();
        for (Path bad : Sources.compilations("bad")) {
            Compiler.ECJ.compile(Sources.read(bad), output.resolve("columns").resolve(name(bad))).messages().stream()
                    .filter(Message::isOfKahn)
                    .map(message -> name(bad) + " " + message.file() + ":" + message.line() + ":" + message.column()
                            + " " + message.text().replaceAll(".*\\[(KAHN-\\d{3})]$", "$1"))
                    .sorted()
                    .forEach(places::add);
        }
        if (Sources.UPDATE) {
            Files.write(ECJ_COLUMNS, places);
        }
        assertThat(places).isEqualTo(Files.readAllLines(ECJ_COLUMNS)).hasSizeGreaterThan(Problem.values().length);
    }

    @Test
    @DisabledIfSystemProperty(named = "kahn.goldens", matches = "update", disabledReason = "it reads what is updated")
    void every_problem_has_a_bad_source() {
        Set<String> seen = Sources.compilations("bad").stream()
                .flatMap(bad -> Expectations.in(Sources.read(bad)).stream())
                .map(message -> message.text().replaceAll(".*\\[(KAHN-\\d{3})]$", "$1"))
                .collect(Collectors.toSet());
        assertThat(Stream.of(Problem.values())
                        .filter(problem -> !WITHOUT_SOURCE.contains(problem))
                        .map(Problem::id))
                .isSubsetOf(seen);
    }

    @Test
    void ids_are_unique_and_in_order() {
        assertThat(Stream.of(Problem.values()).map(Problem::id))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static List<String> withoutColumns(List<Message> messages) {
        return messages.stream()
                .map(message -> place(message) + message.kind() + " " + message.text())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String place(Message message) {
        boolean isWide = LOST_ON_ECJ.contains(message.file());
        return isWide ? message.file() + " " : message.file() + ":" + message.line() + " ";
    }

    private static void update(Path bad, Map<String, String> sources, List<Message> messages) {
        Path root = Files.isDirectory(bad) ? bad : bad.getParent();
        sources.forEach(
                (file, text) -> Sources.write(root.resolve(file), Expectations.rewritten(file, text, messages)));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
