package dev.kahn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader copies from the documentation compiles, with the processor and without a warning. */
class DocumentationTest {

    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(package .*?)^```");
    private static final Pattern CLASS = Pattern.compile("(?m)^public final class (\\w+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"connections.md", "notifications.md", "scripts.md", "sensors.md"})
    void its_classes_compile_without_a_warning(String document) throws IOException {
        String text = Files.readString(Path.of("../../docs").resolve(document));
        List<MatchResult> classes = JAVA.matcher(text).results().toList();

        assertThat(classes).isNotEmpty();
        for (MatchResult one : classes) {
            assertThat(compile(one.group(1))).isEmpty();
        }
    }

    private String compile(String source) throws IOException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), source);
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-processorpath",
                                    System.getProperty("java.class.path"),
                                    "-Xlint:all,-processing,-options"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
        }
        return messages.toString();
    }
}
