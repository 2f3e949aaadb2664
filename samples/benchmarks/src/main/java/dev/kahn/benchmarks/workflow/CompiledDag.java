package dev.kahn.benchmarks.workflow;

import dev.kahn.graph.DagDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a DAG with Kahn's processor, as a user's build does, and loads the generated class. */
final class CompiledDag {

    private CompiledDag() {}

    /**
     * @param source the source of the class {@link DagSource#CLASS}
     * @param processor a class path with Kahn's processor and its dependencies
     * @param folder where classes go
     */
    static DagDefinition<?> of(String source, String processor, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Files.createDirectories(folder);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            boolean isCompiled = compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of(
                                    "-processorpath",
                                    processor,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    folder.toString()),
                            null,
                            List.of(new Text(source)))
                    .call();
            if (!isCompiled) {
                throw new IllegalArgumentException(diagnostics.getDiagnostics().stream()
                        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                        .map(one -> one.getMessage(null))
                        .collect(Collectors.joining("\n")));
            }
        }
        try {
            // Stays open as long as the process: its classes are loaded when they are needed.
            ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
            return loader.loadClass(DagSource.CLASS + "Dag")
                    .asSubclass(DagDefinition.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///" + DagSource.CLASS.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws UncheckedIOException {
            return text;
        }
    }
}
