package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Catchup;
import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.Event;
import dev.kahn.From;
import dev.kahn.Notify;
import dev.kahn.Overlap;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference of the annotations has all there are, and states the defaults that they have. */
class WritingDagsPageTest {

    private static final Path PAGE = Path.of("../docs/writing-dags.md");
    private static final Path SOURCES = Path.of("../dsl/src/main/java/dev/kahn");

    /** Each cell of a row; a bar within one would be written another way. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|(.*)\\|$");

    static List<Class<? extends Annotation>> annotations() {
        return List.of(
                Dag.class,
                Task.class,
                Sensor.class,
                From.class,
                Each.class,
                Connection.class,
                Pool.class,
                Notify.class,
                Default.class);
    }

    @Test
    void all_annotations_are_looked_at() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> read(file).contains("public @interface "))
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            annotations().stream().map(Class::getSimpleName).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void each_attribute_has_a_row_that_states_its_default(Class<? extends Annotation> annotation) {
        String section = section("@" + annotation.getSimpleName());
        List<String> rows =
                ROW.matcher(section).results().map(row -> row.group(1)).toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(annotation.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        for (Method attribute : annotation.getDeclaredMethods()) {
            assertThat(cell(section, attribute.getName(), 3))
                    .as("the default of @%s(%s)", annotation.getSimpleName(), attribute.getName())
                    .matches(stated(attribute.getDefaultValue()) + "(:.*)?");
        }
    }

    /** How the page writes a default, as a pattern. */
    private static String stated(Object value) {
        return value == null ? "required" : Pattern.quote("`" + written(value) + "`");
    }

    private static String written(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof Class<?> type) {
            return type.getSimpleName() + ".class";
        }
        if (value.getClass().isArray()) {
            String elements = IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> written(Array.get(value, i)))
                    .collect(Collectors.joining(", "));
            return Array.getLength(value) == 1 ? elements : "{" + elements + "}";
        }
        return value.toString();
    }

    private static String cell(String section, String row, int column) {
        return ROW.matcher(section)
                .results()
                .filter(found -> found.group(1).equals(row))
                .map(found -> found.group(2).split("\\|")[column - 1].strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_trigger_rule_has_a_row() {
        assertThat(ROW.matcher(section("Trigger rules")).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TriggerRule.values()).map(Enum::name).toList());
    }

    @Test
    void each_trigger_rule_is_told_to_who_comes_from_airflow() {
        String page = read(Path.of("../docs/from-airflow.md"));
        for (TriggerRule rule : TriggerRule.values()) {
            assertThat(page).contains("`" + rule.name().toLowerCase(Locale.ROOT) + "` | `" + rule + "` |");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Event.class, Catchup.class, Overlap.class})
    void each_constant_is_told_where_it_is_written(Class<? extends Enum<?>> type) {
        String where = type == Event.class ? "@Notify" : "@Dag";
        String attribute = type == Event.class ? "on" : type.getSimpleName().toLowerCase(Locale.ROOT);
        for (Enum<?> constant : type.getEnumConstants()) {
            assertThat(cell(section(where), attribute, 4)).contains("`" + constant.name() + "`");
        }
    }

    @Test
    void each_method_of_a_task_context_has_a_row() {
        String section = section("What a body can ask and say");
        for (Method method : TaskContext.class.getMethods()) {
            Matcher row = Pattern.compile("(?m)^\\| .*`" + method.getName() + "\\(([^)]*)\\)`.* \\| .+ \\|$")
                    .matcher(section);
            assertThat(row.find()).as(method.getName()).isTrue();
            assertThat(row.group(1).isEmpty() ? 0 : row.group(1).split(",").length)
                    .as("parameters of %s", method.getName())
                    .isEqualTo(method.getParameterCount());
        }
    }

    private static String section(String title) {
        String page = read(PAGE);
        String heading = "\n## " + title + "\n";
        assertThat(page).contains(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        return rest.split("\n## ", 2)[0];
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
