package dev.kahn.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What came of a compilation. */
record Compiled(
        boolean isSuccess,
        List<Diagnostic<? extends JavaFileObject>> diagnostics,
        Path in,
        Path classes,
        Path sources) {

    /** Errors and warnings as people read them, in the order of the compiler. */
    List<Message> messages() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> Message.of(diagnostic, in))
                .toList();
    }

    /** Notes of ours, which tell what is no fault. */
    List<Message> notes() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE)
                .map(diagnostic -> Message.of(diagnostic, in))
                .filter(Message::isOfKahn)
                .toList();
    }

    /** One message; file and numbers are empty or -1 where there is no position. */
    record Message(String file, String kind, long line, long column, String text) {

        static Message of(Diagnostic<? extends JavaFileObject> diagnostic, Path root) {
            String file = diagnostic.getSource() == null
                    ? ""
                    : root.relativize(Path.of(diagnostic.getSource().toUri())).toString();
            String kind = switch (diagnostic.getKind()) {
                case ERROR -> "error";
                case NOTE -> "note";
                default -> "warning";
            };
            return new Message(
                    file,
                    kind,
                    diagnostic.getLineNumber(),
                    diagnostic.getColumnNumber(),
                    diagnostic.getMessage(Locale.ROOT));
        }

        boolean isOfKahn() {
            return text.matches("(?s).*\\[KAHN-\\d{3}]");
        }
    }

    /** The generated sources and resources: path and text. */
    SortedMap<String, String> generated() {
        SortedMap<String, String> files = new TreeMap<>();
        addFiles(sources, ".java", files);
        addFiles(classes.resolve("META-INF"), "", files);
        return files;
    }

    private static void addFiles(Path root, String suffix, SortedMap<String, String> files) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(suffix))::iterator) {
                files.put(
                        (root.endsWith("META-INF") ? root.getParent() : root)
                                .relativize(path)
                                .toString(),
                        Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the compiled classes. */
    ClassLoader classLoader() {
        try {
            return new URLClassLoader(
                    new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
