package dev.kahn.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders {@code good}, {@code bad} and {@code expected} of the test resources. A compilation is one file, or a folder
 * of files.
 */
final class Sources {

    /** Whether the expectations are to be written anew: {@code -Dkahn.goldens=update}. Read the difference afterwards. */
    static final boolean UPDATE = "update".equals(System.getProperty("kahn.goldens"));

    private static final Path ROOT = Path.of("src/test/resources");

    private Sources() {}

    static Path folder(String name) {
        return ROOT.resolve(name);
    }

    /** The compilations in a folder. */
    static List<Path> compilations(String folder) {
        try (Stream<Path> paths = Files.list(folder(folder))) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a compilation: paths and texts. */
    static Map<String, String> read(Path compilation) {
        Path root = Files.isDirectory(compilation) ? compilation : compilation.getParent();
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(compilation)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                sources.put(root.relativize(path).toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
