package dev.kahn.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that users have, each run with the processor; all files are in a folder. */
enum Compiler {
    JAVAC("-Xlint:all,-processing,-serial,-options"),
    /** Without its own warnings as far as may be: -nowarn and -warn:none would also silence those of processors. */
    ECJ("-Xlint:none");

    private final String lint;

    Compiler(String lint) {
        this.lint = lint;
    }

    JavaCompiler tool() {
        return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
    }

    /**
     * Compiles.
     *
     * @param sources the path of each file, such as {@code shop/Orders.java}, and its text
     * @param output an empty folder, or the output of an earlier compilation
     */
    Compiled compile(Map<String, String> sources, Path output, String... options) {
        return compile(sources, output, List.of(new KahnProcessor()), options);
    }

    Compiled compile(Map<String, String> sources, Path output, List<Processor> processors, String... options) {
        return compile(sources, output, List.of(), processors, options);
    }

    /** Compiles against jars or folders of classes. */
    Compiled compile(
            Map<String, String> sources,
            Path output,
            List<Path> classPath,
            List<Processor> processors,
            String... options) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler tool = tool();
        try (StandardJavaFileManager files =
                tool.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path classes = Files.createDirectories(output.resolve("classes"));
            Path generated = Files.createDirectories(output.resolve("sources"));
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(generated.toFile()));
            files.setLocation(StandardLocation.CLASS_PATH, classPath(classes, classPath));
            Path in = Files.createDirectories(output.resolve("in"));
            sources.forEach((file, text) -> Sources.write(in.resolve(file), text));
            JavaCompiler.CompilationTask task = tool.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    allOptions(options),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.keySet().stream().map(in::resolve).toList()));
            task.setProcessors(processors);
            task.setLocale(Locale.ROOT);
            boolean isSuccess = task.call();
            return new Compiled(isSuccess, diagnostics.getDiagnostics(), in, classes, generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<File> classPath(Path classes, List<Path> others) {
        List<File> path = new ArrayList<>(List.of(classes.toFile()));
        others.forEach(other -> path.add(other.toFile()));
        path.addAll(libraries());
        return path;
    }

    /** What users compile against. */
    static List<File> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getPath().contains("dsl"))
                .toList();
    }

    private List<String> allOptions(String... options) {
        List<String> all = new ArrayList<>(List.of("--release", "17", "-parameters", "-Akahn.today=2026-11-23", lint));
        all.addAll(List.of(options));
        return all;
    }
}
