package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The broken sources of {@link MutationTest} would show it: a fault is planted in the source of the processor, compiled in
 * memory, and has to be found by no more of them than that test tries.
 */
class PlantedFaultsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/kahn/processor");

    private static final long CASES = 800;

    @TempDir
    Path output;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    # an exception at half-written annotations
                    declare/Annotated       | type.isInstance(element.getValue()) && !isErroneous(element) | true | seed
                    declare/Annotated       | return value != null && value.getValue() instanceof String | return value.getValue() instanceof String | KAHN-001
                    Compilation             | report.print();                         | report.print(); if (round.errorRaised()) { throw new IllegalStateException("planted"); } | planted
                    # none of a wrong source
                    validate/DagValidator   | new ScheduleRule(),                     | ''                                        | KAHN-001
                    validate/DagValidator   | new KnownTasksRule(),                   | ''                                        | KAHN-001
                    report/Report           | .forEach(printer::print);               | .forEach(finding -> {});                  | are registered for
                    # two reports of one problem
                    report/Report           | .forEach(printer::print);               | .forEach(finding -> { printer.print(finding); printer.print(finding); }); | said twice
                    # what is written is not what was declared
                    model/GraphBuilder      | .after(distinct(task.after()))          | ''                                        | became
                    """)
    void the_broken_sources_show_it(String file, String right, String wrong, String shown) throws Exception {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        assertThat(source.split(Pattern.quote(right), -1))
                .as("the place of the fault is there, once")
                .hasSize(2);
        Class<?> mutants =
                new Faulty(compile(file + ".java", source.replace(right, wrong))).loadClass(Mutants.class.getName());
        Method firstFault = mutants.getDeclaredMethod("firstFault", Path.class, long.class);
        firstFault.setAccessible(true);
        assertThat((Optional<?>) firstFault.invoke(null, output, CASES))
                .hasValueSatisfying(fault -> assertThat(fault.toString()).contains(shown));
    }

    private static Map<String, byte[]> compile(String file, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        MemoryFiles files = new MemoryFiles(compiler.getStandardFileManager(null, Locale.ROOT, null));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
        boolean isCompiled = compiler.getTask(
                        null, files, diagnostics, options, null, List.of(MemoryFiles.source(file, source)))
                .call();
        assertThat(isCompiled)
                .as("the fault compiles: %s", diagnostics.getDiagnostics())
                .isTrue();
        return files.written();
    }

    /** The processor and all that tests it anew, with the fault in it. */
    private static final class Faulty extends ClassLoader {
        private final Map<String, byte[]> faulty;

        Faulty(Map<String, byte[]> faulty) {
            super(PlantedFaultsTest.class.getClassLoader());
            this.faulty = faulty;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.kahn.processor.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name, name.replace('.', '/') + ".class") : loaded;
            }
        }

        private Class<?> define(String name, String file) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] right = in.readAllBytes();
                byte[] bytes = faulty.getOrDefault(file, right);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
