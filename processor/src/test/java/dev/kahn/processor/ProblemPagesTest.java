package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.processor.Compiled.Message;
import dev.kahn.processor.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each problem has a page, and what the page shows is true: the wrong example, its messages, and the right one. */
class ProblemPagesTest {

    private static final Path PAGES = Path.of("../docs/problems");
    private static final Set<Problem> WITHOUT_EXAMPLE =
            EnumSet.of(Problem.INTERNAL, Problem.BAD_OPTION, Problem.CANNOT_WRITE, Problem.EMPTY_BASELINE);
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(.*?)^```");
    private static final Pattern MESSAGES = Pattern.compile("(?ms)^```text\\R(.*?)^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\w+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |abstract )*(?:class|interface|enum|record) (\\w+)");

    @TempDir
    Path output;

    @TestFactory
    Stream<DynamicTest> the_wrong_example_gives_the_messages_shown() {
        return examples()
                .map(problem -> DynamicTest.dynamicTest(problem.id(), () -> {
                    String wrong = section(problem, "Wrong");
                    List<Message> said = messages(problem, "Wrong");
                    assertThat(said)
                            .isNotEmpty()
                            .allMatch(message -> message.text().endsWith("[" + problem.id() + "]"));
                    String messages = said.stream().map(ProblemPagesTest::shown).collect(Collectors.joining());
                    if (Sources.UPDATE) {
                        Files.writeString(
                                page(problem),
                                MESSAGES.matcher(read(problem))
                                        .replaceFirst(Matcher.quoteReplacement("```text\n" + messages + "```")));
                    } else {
                        Matcher text = MESSAGES.matcher(wrong);
                        assertThat(text.find()).isTrue();
                        assertThat(messages).isEqualTo(text.group(1));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_right_example_compiles_without_a_word() {
        return examples()
                .map(problem -> DynamicTest.dynamicTest(
                        problem.id(),
                        () -> assertThat(messages(problem, "Right")).isEmpty()));
    }

    /** What is said about an example, beside what the page puts on the class path and into the baseline. */
    private List<Message> messages(Problem problem, String title) throws IOException {
        Path folder = output.resolve(problem + "-" + title);
        List<Path> classPath = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String heading : headings(problem)) {
            Path before = folder.resolve(heading.replace(' ', '-'));
            if (heading.startsWith("In a jar")) {
                boolean withProcessor = !heading.contains("without the processor");
                classPath.add(Compiler.JAVAC
                        .compile(
                                sources(section(problem, heading)),
                                before,
                                withProcessor ? List.of(new KahnProcessor()) : List.of())
                        .classes());
            } else if (heading.equals("In use")) {
                options.add("-Akahn.baseline="
                        + Compiler.JAVAC
                                .compile(sources(section(problem, heading)), before)
                                .classes());
            }
        }
        Compiled compiled = Compiler.JAVAC.compile(
                sources(section(problem, title)),
                folder,
                classPath,
                List.of(new KahnProcessor()),
                options.toArray(String[]::new));
        List<Message> messages = new ArrayList<>(compiled.messages());
        messages.addAll(compiled.notes());
        return messages;
    }

    private static List<String> headings(Problem problem) throws IOException {
        return HEADING.matcher(read(problem))
                .results()
                .map(heading -> heading.group(1))
                .toList();
    }

    @Test
    void every_problem_has_a_page_and_every_page_a_problem() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.startsWith("KAHN-")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Problem.values())
                            .map(it -> it.id() + ".md")
                            .toList());
        }
        String index = Files.readString(PAGES.resolve("README.md"));
        for (Problem problem : Problem.values()) {
            String title = read(problem).lines().findFirst().orElseThrow();
            assertThat(title).startsWith("# " + problem.id() + ": ");
            assertThat(index)
                    .contains("| [" + problem.id() + "](" + problem.id() + ".md) | "
                            + title.substring(title.indexOf(' ', 2) + 1) + " |");
        }
    }

    private static Stream<Problem> examples() {
        return Stream.of(Problem.values()).filter(problem -> !WITHOUT_EXAMPLE.contains(problem));
    }

    private static String shown(Message message) {
        String place = message.file().isEmpty() ? "" : message.file() + ":" + message.line() + ": ";
        return place + message.kind() + ": " + message.text() + "\n";
    }

    private static String section(Problem problem, String title) throws IOException {
        return read(problem).split("(?m)^## ").length < 3
                ? ""
                : Stream.of(read(problem).split("(?m)^## "))
                        .filter(section -> section.startsWith(title))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, String> sources(String section) {
        Map<String, String> sources = new LinkedHashMap<>();
        JAVA.matcher(section).results().map(block -> block.group(1)).forEach(block -> {
            Matcher type = TYPE.matcher(block);
            assertThat(type.find()).as(block).isTrue();
            Matcher in = PACKAGE.matcher(block);
            sources.put((in.find() ? in.group(1) + "/" : "") + type.group(1) + ".java", block);
        });
        return sources;
    }

    private static Path page(Problem problem) {
        return PAGES.resolve(problem.id() + ".md");
    }

    private static String read(Problem problem) throws IOException {
        return Files.readString(page(problem));
    }
}
