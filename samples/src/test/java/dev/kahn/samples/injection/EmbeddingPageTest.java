package dev.kahn.samples.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.embed.Kahn;
import dev.kahn.embed.KahnBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about embedding shows compiles. */
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("../docs/embedding.md");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS = """
            import dev.kahn.InstanceFactory;
            import dev.kahn.embed.Kahn;
            import java.nio.file.Path;
            import org.springframework.context.ApplicationContext;
            """;

    @TempDir
    Path folder;

    @Test
    void its_examples_compile() throws IOException {
        List<String> examples = JAVA.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(java)?\\n?", ""))
                .toList();
        assertThat(examples).hasSize(2);

        assertThat(problems("Example", "class Example { void run() throws Exception { " + examples.get(0) + " } }"))
                .isEmpty();
        assertThat(problems("Spring", examples.get(1))).isEmpty();
    }

    @Test
    void it_names_each_method_of_what_runs_and_of_what_makes_it() throws IOException {
        String page = Files.readString(PAGE);
        for (Class<?> type : List.of(Kahn.class, KahnBuilder.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    assertThat(page)
                            .as("%s.%s", type.getSimpleName(), method.getName())
                            .containsPattern("\\b" + method.getName() + "\\b");
                }
            }
        }
    }

    private List<?> problems(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject unit =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return IMPORTS + source;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
        compiler.getTask(null, null, problems, options, null, List.of(unit)).call();
        return problems.getDiagnostics();
    }
}
