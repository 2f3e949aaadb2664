package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.TaskContext;
import dev.kahn.testing.CrashPoint;
import dev.kahn.testing.DagRun;
import dev.kahn.testing.DagRunAssert;
import dev.kahn.testing.DagTest;
import dev.kahn.testing.Exploration;
import dev.kahn.testing.Stub;
import dev.kahn.testing.TaskAssert;
import dev.kahn.testing.TestTaskContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about testing shows code that is compiled and run here, and what that prints. */
class TestingPageTest {

    private static final Path PAGE = Path.of("../../docs/testing.md");
    private static final Path GUIDE = Path.of("../../docs/getting-started.md");
    private static final Path SOURCES = Path.of("src/test/java/shop");

    static Stream<String> examples() throws IOException {
        return Stream.concat(examples(PAGE), examples(GUIDE).filter(example -> example.contains(" class NewStock")));
    }

    private static Stream<String> examples(Path page) throws IOException {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_stands_in_a_source_that_is_compiled_and_run(String example) throws IOException {
        String sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.map(TestingPageTest::read).collect(Collectors.joining("\n"));
        }
        assertThat(flat(sources)).contains(flat(example));
    }

    /** Neither how far it is indented nor where its lines are broken matters, nor whether a failing test is run as one. */
    private static String flat(String code) {
        return code.replace("@Test", "").replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                DagTest.class,
                DagRun.class,
                DagRunAssert.class,
                TaskAssert.class,
                Stub.class,
                CrashPoint.class,
                Exploration.class,
                TestTaskContext.class
            })
    void it_names_each_method_that_a_test_can_call(Class<?> type) throws IOException {
        String page = Files.readString(PAGE);
        Set<String> known = Stream.of(Object.class, Record.class, TaskContext.class)
                .flatMap(any -> Stream.of(any.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        Stream.of(type.isRecord() ? type.getRecordComponents() : new RecordComponent[0])
                .forEach(component -> known.add(component.getName()));
        assertThat(Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                        .map(Method::getName)
                        .filter(name -> !known.contains(name)))
                .allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    @Test
    void the_run_it_shows_is_what_a_failure_prints() throws IOException {
        DagTest test = DagTest.of(StockNews.class);
        test.stub("mail").fails("no route to host");

        assertThatThrownBy(() -> assertThat(test.run()).succeeded())
                .hasMessageStartingWith(printed().get(0).stripTrailing());
    }

    @Test
    void the_report_it_shows_is_what_exploring_prints() throws IOException {
        assertThatThrownBy(() -> new ExamplesTest().nobody_gets_a_mail_twice())
                .hasMessage(printed().get(1).stripTrailing());
    }

    private static List<String> printed() throws IOException {
        return Pattern.compile("```\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE).replaceAll("(?s)```(java|xml)\n.*?```", ""))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
