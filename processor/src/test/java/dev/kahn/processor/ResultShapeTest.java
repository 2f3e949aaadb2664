package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the fingerprint of a result type, and so keeps a run that has stored one from going on. */
class ResultShapeTest {

    private static final String SOURCE = """
            import dev.kahn.*;
            import java.util.*;

            @Dag
            class Orders {
                enum Kind { FULL, EMPTY }
                record Line(String item, int count) {}
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                record Order(int number, List<Line> lines, Optional<Order> before, Kind kind) {}

                @Task
                Map<String, List<Order>> load() { return Map.of(); }

                @Task
                Shape draw() { return new Circle(1); }

                record Box<T>(T value) {}

                @Task
                List<? extends Line> some() { return List.of(); }

                @Task
                Box<String> box() { return new Box<>(""); }

                @Task
                List<String> plain() { return List.of(); }
            }
            """;

    @TempDir
    private Path output;

    private int compilations;
    private DagGraph before;

    @BeforeEach
    void compileTheOriginal() {
        before = compile(SOURCE);
    }

    private DagGraph compile(String source) {
        Compiled compiled =
                Compiler.JAVAC.compile(Map.of("Orders.java", source), output.resolve(String.valueOf(compilations++)));
        assertThat(compiled.isSuccess()).as("%s", compiled.messages()).isTrue();
        return GraphJsonReader.read(Objects.requireNonNull(compiled.generated().get("META-INF/kahn/Orders.json")));
    }

    private String changed(String task, String from, String to) {
        assertThat(SOURCE).contains(from);
        String was = shape(before, task);
        String is = shape(compile(SOURCE.replace(from, to)), task);
        return was.equals(is) ? "same" : "other";
    }

    /** In a class file such an enum is a sealed type of its constants. */
    @Test
    void an_enum_is_the_same_in_a_source_and_in_a_class_file() {
        String kinds = "package shop; public enum Kind { FULL { }, EMPTY { } }";
        String source = """
                import dev.kahn.*;

                @Dag
                class Orders {
                    record Order(int number, shop.Kind kind) {}

                    @Task
                    Order load() { return new Order(1, shop.Kind.FULL); }
                }
                """;
        Path jar = output.resolve("jar");
        assertThat(Compiler.JAVAC.compile(Map.of("Kind.java", kinds), jar).isSuccess())
                .isTrue();

        Compiled together =
                Compiler.JAVAC.compile(Map.of("Orders.java", source, "Kind.java", kinds), output.resolve("together"));
        Compiled after = Compiler.JAVAC.compile(
                Map.of("Orders.java", source),
                output.resolve("after"),
                List.of(jar.resolve("classes")),
                List.of(new KahnProcessor()));

        assertThat(after.isSuccess()).as("%s", after.messages()).isTrue();
        assertThat(after.generated().get("META-INF/kahn/Orders.json"))
                .isEqualTo(together.generated().get("META-INF/kahn/Orders.json"));
    }

    /** Newer JDKs have a sealed {@code ZoneId}: with those, what was compiled with an older one would not go on. */
    @Test
    void what_a_type_of_the_jdk_is_made_of_does_not_matter() {
        String source = "@dev.kahn.Dag class Clocks { @dev.kahn.Task java.time.ZoneId zone() { return null; } }";

        byte[] graph = new MutantCompiler(Compiler.JAVAC, output)
                .compile(Map.of("Clocks.java", source), false)
                .written()
                .get("META-INF/kahn/Clocks.json");

        assertThat(new String(Objects.requireNonNull(graph), StandardCharsets.UTF_8))
                .contains("java.time.ZoneId")
                .doesNotContain("resultShape");
    }

    private static String shape(DagGraph graph, String task) {
        return graph.task(task).orElseThrow().resultShape();
    }

    @Test
    void a_bound_counts_and_the_name_of_a_variable_does_not() {
        assertThat(changed("some", "int count", "long count")).isEqualTo("other");
        assertThat(changed("box", "Box<T>(T value)", "Box<V>(V value)")).isEqualTo("same");
        assertThat(changed("box", "Box<T>(T value)", "Box<T>(T content)")).isEqualTo("other");
    }

    @Test
    void a_component_that_comes_goes_or_changes_its_type_or_name_is_another_shape_however_deep() {
        assertThat(changed("load", "String item, int count", "String item")).isEqualTo("other");
        assertThat(changed("load", "String item, int count", "String item, int count, int price"))
                .isEqualTo("other");
        assertThat(changed("load", "int count", "long count")).isEqualTo("other");
        assertThat(changed("load", "int count", "int amount")).isEqualTo("other");
    }

    @Test
    void the_order_of_components_and_the_constants_of_enums_do_not_matter() {
        assertThat(changed("load", "String item, int count", "int count, String item"))
                .isEqualTo("same");
        assertThat(changed("load", "FULL, EMPTY", "FULL, EMPTY, HALF")).isEqualTo("same");
    }

    @Test
    void the_subclasses_of_a_sealed_type_are_part_of_its_shape() {
        assertThat(changed("draw", "double radius", "float radius")).isEqualTo("other");
        assertThat(changed(
                        "draw",
                        "permits Circle, Square {}",
                        "permits Circle, Square, Dot {}\n record Dot() implements Shape {}"))
                .isEqualTo("other");
    }

    @Test
    void each_task_has_the_shape_of_its_own_result_and_a_plain_type_has_none() {
        assertThat(changed("draw", "int count", "long count")).isEqualTo("same");
        assertThat(shape(before, "plain")).isEmpty();
    }
}
