package dev.kahn.processor.earlier;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of the version in use, to compare against. The folder is read late, so that a module without DAGs does not
 * need one.
 */
public final class Baseline {

    /** The name of the processor option. */
    public static final String OPTION = "kahn.baseline";

    private final String given;

    /** @param given the value of the option */
    public Baseline(String given) {
        this.given = given;
    }

    /**
     * Reads the graphs.
     *
     * @return the graphs by id
     * @throws IllegalArgumentException if the folder or a file in it cannot be read; the message is one line that names
     *     the option
     */
    public NavigableMap<String, DagGraph> read() {
        NavigableMap<String, DagGraph> graphs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder())) {
            files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .map(this::read)
                    .forEach(graph -> graphs.put(graph.id(), graph));
        } catch (IOException | UncheckedIOException e) {
            throw bad("cannot be read: " + e.getMessage(), e);
        }
        return graphs;
    }

    /** Reads the graphs for a module without DAGs, which needs no baseline: there are none if they cannot be read. */
    public NavigableMap<String, DagGraph> readIfThere() {
        try {
            return read();
        } catch (IllegalArgumentException e) {
            return Collections.emptyNavigableMap();
        }
    }

    private Path folder() {
        try {
            Path folder = Path.of(given);
            if (!Files.isDirectory(folder)) {
                throw bad(
                        "is not a folder"
                                + (folder.isAbsolute()
                                        ? ""
                                        : " in " + Path.of("").toAbsolutePath()),
                        null);
            }
            return Stream.of("META-INF/kahn", "kahn")
                    .map(folder::resolve)
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(folder);
        } catch (InvalidPathException e) {
            throw bad("is not a valid path: " + e.getMessage(), e);
        }
    }

    private DagGraph read(Path file) {
        try {
            return GraphJsonReader.read(Files.readString(file));
        } catch (IOException | UnreadableGraphException e) {
            throw bad("contains " + file.getFileName() + ", which is not the graph of a DAG: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException bad(String why, @Nullable Exception cause) {
        return new IllegalArgumentException("the option -A" + OPTION + "=" + given + " " + why, cause);
    }
}
