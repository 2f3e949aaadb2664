package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.MutantCompiler.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a constant that the compiler does not know it says so; Kahn adds nothing that only follows from it. */
class UnknownValuesTest {

    private static final String WAYS = "enum Way { A, B } @Task Way way() { return null; } ";
    private static final String OTHER_WAY = "@Task(after = \"way\", when = \"B\") void b() {} ";

    private static final List<String> DAGS = List.of(
            WAYS + OTHER_WAY + "@Task(after = \"way\", when = Names.A) void a() {}",
            WAYS + OTHER_WAY + "@Task(after = Names.WAY, when = \"A\") void a() {}",
            WAYS + OTHER_WAY + "@Task(after = Names.WAY, when = \"way=A\") void a() {}",
            WAYS + OTHER_WAY + "@Task(after = {Names.WAY, \"b\"}, when = \"A\") void a() {}",
            WAYS + OTHER_WAY + "@Task(when = \"A\") void a(@From(Names.WAY) Way way) {}",
            WAYS + OTHER_WAY + "@Task(forEach = Names.WAY, when = \"way=A\") void a(@Each Way way) {}",
            "@Task(id = Names.LOAD) int loadRows() { return 1; } @Task void b(@From(\"load\") int a) {}",
            "@Task(id = Names.LOAD) int load() { return 1; } @Task(id = \"load\") void b() {}",
            "@Task(id = Names.X) String a() { return null; } @Task(id = \"a\") int b() { return 1; }"
                    + " @Task void c(@From(\"a\") int i) {}",
            "@Task(id = Names.X, after = \"a\") void a() {} @Task(id = \"a\") void b() {}",
            "@Task(after = \"b\") void z() {} @Task(id = Names.X, after = \"z\") void b() {} @Task(id = \"b\") void c() {}",
            "@Task void z(@From(dag = Up.class, value = \"a\") Optional<Integer> i) {} } @Dag class Up {"
                    + " @Task(id = Names.X) String a() { return null; } @Task(id = \"a\") int b() { return 1; }",
            "@Task(id = Names.X) int a() { return 1; } @Task(id = Names.Y) int b() { return 1; }",
            "@Task(forEach = Names.LIST) int m(@Each int i) { return 1; } @Task void s(@From(\"m\") List<Integer> l) {}",
            "@Task(forEach = Names.LIST) int m(@Each int i) { return 1; } @Task(forEach = \"m\") void s(@Each int i) {}",
            "@Task int p() { return 1; } @Task(after = Names.X, rule = TriggerRule.ONE_FAILED) void c(@From(\"p\") int i) {}",
            "@Sensor(every = Names.OFTEN, timeout = \"10s\") boolean s() { return true; }");

    @TempDir
    Path output;

    static Stream<Arguments> dags() {
        return Stream.of(Compiler.values()).flatMap(compiler -> DAGS.stream().map(dag -> Arguments.of(compiler, dag)));
    }

    @ParameterizedTest
    @MethodSource("dags")
    void are_left_to_the_compiler(Compiler compiler, String tasks) {
        String source = "import dev.kahn.*; import java.util.*; "
                + (tasks.contains("Up.class") ? "@Dag(after = Up.class)" : "@Dag") + " class Orders { " + tasks + " }";

        Result result = new MutantCompiler(compiler, output).compile(Map.of("Orders.java", source), false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.diagnostics().stream()
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .filter(message -> message.contains("KAHN-")))
                .isEmpty();
    }
}
