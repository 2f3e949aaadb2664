package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader copies from the documentation compiles, and the mistakes it shows give the messages it shows. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(package .*?)^```");
    private static final Pattern CLASS = Pattern.compile("(?m)^public final class (\\w+)");
    private static final Pattern MESSAGE = Pattern.compile("(task mail names .*)$", Pattern.MULTILINE);

    @TempDir
    private Path output;

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }

    private static List<String> classes(String document) throws IOException {
        List<String> classes = JAVA.matcher(read(document))
                .results()
                .map(block -> block.group(1))
                .filter(source -> !source.contains("import org.junit")) // those are run by the test kit's own tests
                .toList();
        assertThat(classes).as("classes in %s", document).isNotEmpty();
        return classes;
    }

    private Compiled compile(String source) {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        return Compiler.JAVAC.compile(Map.of("shop/" + name.group(1) + ".java", source), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md", "docs/writing-dags.md"})
    void its_classes_compile_without_a_warning(String document) throws IOException {
        for (String source : classes(document)) {
            assertThat(compile(source).messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md"})
    void the_mistake_it_shows_gives_the_message_it_shows(String document) throws IOException {
        String source = classes(document).get(0).replaceFirst("\"settle\"", "\"setle\"");
        Matcher shown = MESSAGE.matcher(read(document));
        assertThat(shown.find()).isTrue();
        List<Compiled.Message> messages = compile(source).messages();
        assertThat(messages).extracting(Compiled.Message::text).containsExactly(shown.group(1));
        Compiled.Message message = messages.get(0);
        assertThat(read(document))
                .containsAnyOf(
                        "NewStock.java:" + message.line() + ": error",
                        "NewStock.java:[" + message.line() + "," + message.column() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/connections.md", "docs/notifications.md", "docs/command-line.md"})
    void a_library_that_it_names_has_the_version_that_is_tested(String document) throws IOException {
        String pom = read("pom.xml");
        List<MatchResult> libraries = Pattern.compile("`([a-z.]+):([a-z0-9-]+):([0-9][^`]*)`")
                .matcher(read(document))
                .results()
                .toList();
        assertThat(libraries).isNotEmpty();
        for (MatchResult library : libraries) {
            Matcher managed = Pattern.compile("<groupId>" + library.group(1) + "</groupId>\\s*<artifactId>"
                            + library.group(2) + "</artifactId>\\s*<version>\\$\\{(.*?)}</version>")
                    .matcher(pom);
            assertThat(managed.find()).as(library.group()).isTrue();
            assertThat(pom).contains("<" + managed.group(1) + ">" + library.group(3) + "</" + managed.group(1) + ">");
        }
    }

    @Test
    void each_schedule_it_shows_fires_but_for_the_one_that_never_does() throws IOException {
        String document = read("docs/schedules.md");
        List<String> schedules = Pattern.compile("`\"([^\"]+)\"`")
                .matcher(document)
                .results()
                .map(schedule -> schedule.group(1))
                .toList();
        assertThat(schedules)
                .hasSizeGreaterThan(10)
                .noneMatch(schedule -> Schedule.parse(schedule).neverFires());
        assertThat(document).contains("`0 0 30 2 *`, does");
        assertThat(Schedule.parse("0 0 30 2 *").neverFires()).isTrue();
    }

    @Test
    void every_test_that_holds_a_promise_exists() throws IOException {
        List<String> names = Pattern.compile("`(\\w+(?:Test|Suite|IT)(?:\\.\\w+)?)`")
                .matcher(read("docs/guarantees.md"))
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(names).isNotEmpty();
        Map<String, String> tests = tests();
        for (String name : names) {
            String[] parts = name.split("\\.", 2);
            assertThat(tests).containsKey(parts[0]);
            assertThat(tests.get(parts[0])).contains(" void " + (parts.length == 2 ? parts[1] + "(" : ""));
        }
    }

    private static List<Path> folders(Path module) throws IOException {
        try (Stream<Path> folders = Files.list(module)) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    /** The texts of all test classes of the project by their names. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path module : List.of(ROOT, ROOT.resolve("runtime"))) {
            for (Path folder : folders(module)) {
                Path sources = folder.resolve("src/test/java");
                if (Files.isDirectory(sources)) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        for (Path file : files.filter(Files::isRegularFile).toList()) {
                            tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                        }
                    }
                }
            }
        }
        return tests;
    }
}
