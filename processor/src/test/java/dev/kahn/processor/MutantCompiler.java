package dev.kahn.processor;

import com.google.common.base.Throwables;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Compiles again and again: with javac in memory, with libraries that stay open; with ecj, which insists on files, in files. */
final class MutantCompiler {

    private final Compiler kind;
    private final Path folder;
    private final StandardJavaFileManager libraries;

    /**
     * @param isBroken whether the compiler itself broke, which javac does over some sources
     * @param thrown what flew out of the processor
     */
    record Result(
            boolean isSuccess,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            Map<String, byte[]> written,
            Witness witness,
            boolean isBroken,
            @Nullable Throwable thrown) {

        boolean isGenerated(@Nullable JavaFileObject file) {
            return file != null
                    && (file.toUri().getPath().startsWith("/out/")
                            || file.toUri().getPath().contains("/sources/"));
        }
    }

    MutantCompiler(Compiler kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
        libraries = Compiler.JAVAC.tool().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        try {
            libraries.setLocation(StandardLocation.CLASS_PATH, Compiler.libraries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its places are less exact. */
    boolean isEcj() {
        return kind == Compiler.ECJ;
    }

    /** @param goesOn whether errors do not keep the compiler from trying the rest, as with Error Prone or an IDE */
    Result compile(Map<String, String> sources, boolean goesOn) {
        return kind == Compiler.JAVAC ? compileInMemory(sources, goesOn) : compileInFiles(sources, goesOn);
    }

    /** Whether a text has the form of Java, whatever it means. */
    boolean isParsed(String source) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files = List.of(MemoryFiles.source("Parsed.java", source));
        JavacTask task = (JavacTask)
                Compiler.JAVAC.tool().getTask(Writer.nullWriter(), libraries, diagnostics, null, null, files);
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            return false; // javac's own parser broke, which it does over some texts
        }
        return diagnostics.getDiagnostics().isEmpty();
    }

    /** Ecj lets pass some that is no Java. */
    boolean isSuccessOfJavac(Map<String, String> sources) {
        return compileInMemory(sources, false).isSuccess();
    }

    private Result compileInMemory(Map<String, String> sources, boolean goesOn) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        MemoryFiles files = new MemoryFiles(libraries);
        Witness witness = new Witness();
        StringWriter printed = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-parameters", "-Akahn.today=2026-11-23", "-Xlint:none"));
        if (goesOn) {
            options.add("--should-stop=ifError=FLOW");
        }
        JavaCompiler.CompilationTask task =
                Compiler.JAVAC.tool().getTask(printed, files, diagnostics, options, null, MemoryFiles.sources(sources));
        task.setProcessors(List.of(witness));
        boolean isSuccess = false;
        try {
            isSuccess = task.call();
        } catch (RuntimeException | Error e) {
            printed.append(Throwables.getStackTraceAsString(e));
        }
        boolean isBroken = !printed.toString().isEmpty() && !printed.toString().contains("dev.kahn.processor.Kahn");
        return new Result(
                isSuccess, diagnostics.getDiagnostics(), files.written(), witness, isBroken, witness.failure());
    }

    private Result compileInFiles(Map<String, String> sources, boolean goesOn) {
        Witness witness = new Witness();
        try {
            delete();
            Compiled compiled = Compiler.ECJ.compile(
                    sources, folder, List.of(witness), goesOn ? new String[] {"-proceedOnError"} : new String[0]);
            return new Result(
                    compiled.isSuccess(),
                    compiled.diagnostics(),
                    read(compiled.classes()),
                    witness,
                    false,
                    witness.failure());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            return new Result(false, List.of(), Map.of(), witness, witness.failure() == null, witness.failure());
        }
    }

    private void delete() throws IOException {
        if (Files.exists(folder)) {
            com.google.common.io.MoreFiles.deleteRecursively(
                    folder, com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private static Map<String, byte[]> read(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
