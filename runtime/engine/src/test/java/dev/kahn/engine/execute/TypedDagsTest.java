package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.TaskNode;
import java.io.IOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Types that are hard on the compiler, the generated code or the codec, all the way: the good sources of the processor's
 * tests are compiled, and their tasks called with what the others returned, as it was stored.
 */
class TypedDagsTest {

    private static final Path SOURCES = Path.of("../../processor/src/test/resources/good");

    private final ResultCodec codec = new ResultCodec(1 << 20);

    @TempDir
    Path output;

    @Test
    void generic_parents_wildcards_boxes_and_sealed_types() throws Throwable {
        assertThat(run("typed", "Typed", "{}"))
                .containsEntry("load", "{\"a\":[3,1],\"b\":[2]}")
                .containsEntry("all", "[1,2,3]")
                .containsEntry("same", "[1,2,3]")
                .containsEntry("largest", "3")
                .containsEntry("describe", "\"[1, 2, 3] [1, 2, 3]\"")
                .containsEntry("shapes", "[{\"@type\":\"Circle\",\"radius\":3},\"HERE\"]")
                .containsEntry("pair", "{\"one\":{\"@type\":\"Circle\",\"radius\":3},\"other\":[\"1970-01-01\"]}")
                .containsEntry("letter", "\"k\"")
                .containsEntry("widen", String.valueOf(2 * 'k'))
                .containsEntry("boxes", String.valueOf(6.0 * 'k'));
    }

    @Test
    void names_that_hide_those_of_generated_code() throws Throwable {
        assertThat(run("clash", "String", "{\"dag\":7}"))
                .containsEntry("dag", "{\"input\":7}")
                .containsEntry("class", "[{\"input\":7},{\"input\":7}]")
                .containsEntry("default", "[\"t7\",\"t7\"]")
                .containsEntry("return", "{\"list\":[{\"input\":7},{\"input\":7}]}")
                .containsEntry("call", "1.0");
    }

    @Test
    void nested_classes_of_a_package_that_hides_String_with_tasks_of_parents_elsewhere() throws Throwable {
        assertThat(run("places", "inner-dag", "{}"))
                .containsOnly(
                        Map.entry("load", "[]"),
                        Map.entry("clean", "null"),
                        Map.entry("finish", "null"),
                        Map.entry("stamp", "1"));
        assertThat(run("places", "Second", "{}"))
                .containsOnly(
                        Map.entry("input", "{\"dag\":1}"),
                        Map.entry("dag", "{\"input\":\"\"}"),
                        Map.entry("switch", "null"));
    }

    @Test
    void a_class_of_the_unnamed_package() throws Throwable {
        assertThat(run("unnamed", "Nightly", "{}")).containsOnly(Map.entry("files", "null"));
    }

    /** What each task returned, as it is stored. */
    private Map<String, String> run(String folder, String dagId, String parameters) throws Throwable {
        compile(SOURCES.resolve(folder));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {output.toUri().toURL()}, getClass().getClassLoader())) {
            for (DagDefinition<?> definition : ServiceLoader.load(DagDefinition.class, loader)) {
                if (definition.graph().id().equals(dagId)) {
                    return run(definition, parameters);
                }
            }
        }
        throw new AssertionError("no DAG " + dagId);
    }

    private <T> Map<String, String> run(DagDefinition<T> definition, String parameters) throws Throwable {
        T instance = definition.newInstance();
        Map<String, String> results = new LinkedHashMap<>();
        for (TaskNode task : definition.graph().tasks()) {
            if (task.forEach() == null) {
                Object result = definition.call(instance, new CodedInput(task.id(), results, "", parameters, codec));
                results.put(task.id(), codec.encode(result instanceof Optional<?> found ? found.orElse(null) : result));
            } else {
                List<String> all = new ArrayList<>();
                for (JsonNode element : ResultCodec.mapper().readTree(results.get(task.forEach()))) {
                    all.add(codec.encode(definition.call(
                            instance, new CodedInput(task.id(), results, element.toString(), parameters, codec))));
                }
                results.put(task.id(), "[" + String.join(",", all) + "]");
            }
        }
        return results;
    }

    private void compile(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    null,
                    List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path"), "-parameters"),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.filter(Files::isRegularFile).toList()));
            task.setProcessors(ServiceLoader.load(Processor.class));
            assertThat(task.call()).isTrue();
        }
    }
}
