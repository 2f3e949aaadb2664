package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every compilation under {@code good} passes without a word, and gives what stands under {@code expected}. */
class GoodSourcesTest {

    @TempDir
    Path output;

    @TestFactory
    Stream<DynamicTest> javac_generates_what_is_expected() {
        return Sources.compilations("good").stream()
                .map(good -> DynamicTest.dynamicTest(name(good), () -> {
                    Compiled compiled = Compiler.JAVAC.compile(Sources.read(good), output.resolve(name(good)));
                    assertThat(compiled.messages()).isEmpty();
                    if (Sources.UPDATE) {
                        update(expected(good), compiled.generated());
                    } else {
                        assertThat(compiled.generated()).isEqualTo(Sources.read(expected(good)));
                    }
                }));
    }

    @TestFactory
    @DisabledIfSystemProperty(named = "kahn.goldens", matches = "update", disabledReason = "it reads what is updated")
    Stream<DynamicTest> ecj_generates_the_same_but_for_the_source_text() {
        return Sources.compilations("good").stream()
                .map(good -> DynamicTest.dynamicTest(name(good), () -> {
                    Compiled compiled = Compiler.ECJ.compile(
                            Sources.read(good), output.resolve("ecj").resolve(name(good)));
                    assertThat(compiled.messages())
                            .noneMatch(message -> message.kind().equals("error") || message.isOfKahn());
                    assertThat(compiled.generated()).isEqualTo(withoutSourceTexts(Sources.read(expected(good))));
                }));
    }

    /** Ecj does not show them. */
    private static Map<String, String> withoutSourceTexts(Map<String, String> files) {
        Map<String, String> others = new LinkedHashMap<>(files);
        others.keySet().removeIf(file -> file.endsWith(".java.txt"));
        return others;
    }

    @TestFactory
    @DisabledIfSystemProperty(named = "kahn.goldens", matches = "update", disabledReason = "it reads what is updated")
    Stream<DynamicTest> the_order_of_files_means_nothing() {
        return Sources.compilations("good").stream()
                .filter(good -> Sources.read(good).size() > 1)
                .map(good -> DynamicTest.dynamicTest(name(good), () -> {
                    Compiled compiled = Compiler.JAVAC.compile(
                            shuffled(Sources.read(good)),
                            output.resolve("shuffled").resolve(name(good)));
                    assertThat(compiled.generated()).isEqualTo(Sources.read(expected(good)));
                }));
    }

    private static Map<String, String> shuffled(Map<String, String> sources) {
        List<String> files = new ArrayList<>(sources.keySet());
        Collections.reverse(files);
        Collections.shuffle(files.subList(0, files.size() - 1), new Random(7));
        Map<String, String> shuffled = new LinkedHashMap<>();
        files.forEach(file -> shuffled.put(file, sources.get(file)));
        return shuffled;
    }

    private static void update(Path folder, Map<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        files.forEach((file, text) -> Sources.write(folder.resolve(file), text));
    }

    private static Path expected(Path good) {
        return Sources.folder("expected").resolve(name(good));
    }

    private static String name(Path path) {
        return path.getFileName().toString().replace(".java", "");
    }
}
