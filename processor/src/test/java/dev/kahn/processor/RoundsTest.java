package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor among others, and in builds that compile only what changed. */
class RoundsTest {

    private static final String SERVICES = "META-INF/services/dev.kahn.graph.DagDefinition";

    @TempDir
    Path output;

    private static String dag(String name, String body) {
        return "import dev.kahn.*;\n\n@Dag\nclass " + name + " {\n    @Task\n    " + body + "\n}\n";
    }

    /** Generates the record {@code Made} in the first round. */
    private static final class Other extends AbstractProcessor {
        private boolean isDone;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!isDone) {
                isDone = true;
                try (Writer made =
                        processingEnv.getFiler().createSourceFile("Made").openWriter()) {
                    made.write("public record Made(int size) {}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void types_of_other_processors_are_waited_for(Compiler compiler) {
        Map<String, String> sources = Map.of(
                "Orders.java", dag("Orders", "Made load() {\n        return null;\n    }"),
                "Nightly.java", dag("Nightly", "void clean() {}"));

        Compiled compiled = compiler.compile(sources, output, List.of(new KahnProcessor(), new Other()));

        assertThat(compiled.messages())
                .noneMatch(message -> message.isOfKahn() || message.kind().equals("error"));
        assertThat(compiled.generated().get(SERVICES)).isEqualTo("NightlyDag\nOrdersDag\n");
        assertThat(compiled.generated().get("META-INF/kahn/Orders.json")).contains("\"result\" : \"Made\"");
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

    @Test
    void an_incremental_build_keeps_the_registrations_of_what_is_still_there() throws IOException {
        Compiled first = Compiler.JAVAC.compile(
                Map.of(
                        "A.java", dag("A", "void a() {}"),
                        "B.java", dag("B", "void b() {}"),
                        "C.java", dag("C", "void c() {}")),
                output);
        assertThat(first.generated().get(SERVICES)).isEqualTo("ADag\nBDag\nCDag\n");
        Files.delete(output.resolve("classes/C.class"));

        Compiled second = Compiler.JAVAC.compile(Map.of("A.java", "class A {}"), output);

        assertThat(second.messages()).isEmpty();
        assertThat(second.generated().get(SERVICES)).isEqualTo("BDag\n");
    }
}
