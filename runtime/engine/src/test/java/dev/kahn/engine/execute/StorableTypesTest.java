package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.execute.StorableSamples.Circle;
import dev.kahn.engine.execute.StorableSamples.Dot;
import dev.kahn.engine.execute.StorableSamples.Round;
import dev.kahn.engine.execute.StorableSamples.Shape;
import dev.kahn.engine.execute.StorableSamples.Unit;
import java.io.Writer;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler accepts as a result is read back as what it was, and what could not be, it refuses. */
class StorableTypesTest {

    private static final Pattern REFUSED = Pattern.compile("task (\\w+) returns .*\\[KAHN-164]");

    private final ResultCodec codec = new ResultCodec(1 << 20);

    @TempDir
    Path output;

    @TestFactory
    Stream<DynamicTest> what_is_stored_comes_back_as_what_it_was() {
        return Arrays.stream(StorableSamples.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
                    Object value = method.invoke(null);
                    String json = codec.encode(value);
                    assertThat(codec.decode(json, method.getGenericReturnType(), "it"))
                            .as(json)
                            .isEqualTo(value);
                }));
    }

    @Test
    void the_compiler_accepts_just_that() {
        assertThat(refused(StorableSamples.class)).isEmpty();
    }

    @Test
    void the_compiler_refuses_what_could_not_come_back() {
        assertThat(refused(RefusedSamples.class))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RefusedSamples.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    /** The tasks that the compiler refuses, where each method's type is the result of a task. */
    private Set<String> refused(Class<?> samples) {
        String tasks = Arrays.stream(samples.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> "    @Task "
                        + method.getGenericReturnType().getTypeName().replace('$', '.') + " " + method.getName()
                        + "() { throw new IllegalStateException(); }\n")
                .collect(Collectors.joining());
        String source = "package dev.kahn.engine.execute; import dev.kahn.*;\n@Dag class Samples {\n" + tasks + "}\n";
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        Writer.nullWriter(),
                        null,
                        diagnostics,
                        List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:none"),
                        null,
                        List.of(
                                new SimpleJavaFileObject(
                                        URI.create("mem:///Samples.java"), JavaFileObject.Kind.SOURCE) {
                                    @Override
                                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                        return source;
                                    }
                                }));
        task.setProcessors(ServiceLoader.load(Processor.class));
        task.call();
        Set<String> refused = new TreeSet<>();
        diagnostics.getDiagnostics().forEach(diagnostic -> {
            Matcher message = REFUSED.matcher(diagnostic.getMessage(Locale.ROOT));
            assertThat(message.matches()).as(diagnostic.toString()).isTrue();
            refused.add(message.group(1));
        });
        return refused;
    }

    @Test
    void a_sealed_value_is_told_by_its_simple_name_and_a_constant_by_its_own() {
        assertThat(codec.encode(List.of(new Circle(1), new Dot(), Unit.TWO)))
                .isEqualTo("[{\"@type\":\"Circle\",\"radius\":1},{\"@type\":\"Dot\"},\"TWO\"]");
    }

    record Renamed(@JsonProperty("order_id") int id, String shop) {}

    @Test
    void a_component_that_has_another_name_in_json_is_written_by_that() {
        String json = codec.encode(new Renamed(1, "tea"));
        assertThat(json).isEqualTo("{\"order_id\":1,\"shop\":\"tea\"}");
        assertThat(codec.decode(json, Renamed.class, "it")).isEqualTo(new Renamed(1, "tea"));
    }

    @Test
    void the_name_may_stand_anywhere() {
        assertThat(codec.decode("{\"radius\":1,\"@type\":\"Circle\"}", Shape.class, "it"))
                .isEqualTo(new Circle(1));
    }

    @Test
    void nothing_is_made_but_what_the_declared_type_permits() {
        for (String name : List.of(
                "Ring", // permitted, but by another interface
                "dev.kahn.engine.execute.StorableSamples$Circle",
                "java.lang.ProcessBuilder",
                "circle",
                "")) {
            Class<?> type = name.equals("Ring") ? StorableSamples.Twice.class : Shape.class;
            assertThatThrownBy(() -> codec.decode("{\"@type\":\"" + name + "\",\"radius\":1}", type, "it"))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageContaining("there is no \"" + name + "\" among ");
        }
        for (String json : List.of("{\"radius\":1}", "{\"@type\":1}", "{}", "[\"Circle\",{}]", "1", "\"THREE\"")) {
            assertThatThrownBy(() -> codec.decode(json, Shape.class, "it")).isInstanceOf(NonRetryableException.class);
        }
        assertThatThrownBy(() -> codec.decode("{\"@type\":\"Circle\",\"radius\":1}", Round.class, "it"))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("there is no \"Circle\" among Ball, Ring");
    }
}
