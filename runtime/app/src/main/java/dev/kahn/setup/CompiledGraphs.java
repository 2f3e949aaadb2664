package dev.kahn.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The graphs that the compiler wrote, in all folders and jars of a class path that say that they have some. */
final class CompiledGraphs {

    private static final String FOLDER = "META-INF/kahn/";
    private static final String ENDING = ".json";

    private CompiledGraphs() {}

    /**
     * The ids of the DAGs. What cannot be listed is left out, such as a jar without entries for its folders, so nothing may
     * follow from the absence of one.
     */
    static NavigableSet<String> ids(ClassLoader loader) {
        NavigableSet<String> ids = new TreeSet<>();
        for (URL folder : folders(loader)) {
            try {
                files(folder).stream()
                        .filter(name -> name.endsWith(ENDING))
                        .map(name -> name.substring(0, name.length() - ENDING.length()))
                        .forEach(ids::add);
            } catch (IOException
                    | UncheckedIOException
                    | IllegalArgumentException // as for a folder of another computer
                    | FileSystemNotFoundException e) {
                // whoever needs the file that cannot be read will say so
            }
        }
        return ids;
    }

    private static List<URL> folders(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(FOLDER));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> files(URL folder) throws IOException {
        if (folder.getProtocol().equals("file")) {
            try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
                return files.map(file -> String.valueOf(file.getFileName())).toList();
            }
        }
        if (!(folder.openConnection() instanceof JarURLConnection connection)) {
            return List.of();
        }
        connection.setUseCaches(false); // so that the jar can be closed
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER))
                    .map(entry -> entry.getName().substring(FOLDER.length()))
                    .toList();
        }
    }
}
