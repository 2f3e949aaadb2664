package dev.kahn.processor.earlier;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The graphs on the class path. Not every compiler shows all of them: javac shows nothing of {@code META-INF} in jars,
 * and some build tools pass it jars that contain only the signatures of classes. What cannot be seen looks as if it did
 * not exist, so nothing may follow from its absence.
 */
public final class ClassPathGraphs {

    private static final String SERVICES = "META-INF/services/" + DagDefinition.class.getName();

    private final Filer filer;
    private final Map<String, Optional<DagGraph>> byId = new HashMap<>();
    private final Map<String, Beside> byClass = new HashMap<>();

    /**
     * What lies beside a class.
     *
     * @param isVisible whether a graph that was not found does not exist
     * @param graph the graph
     */
    public record Beside(boolean isVisible, Optional<DagGraph> graph) {}

    /** Uses the file access of the compiler. */
    public ClassPathGraphs(Filer filer) {
        this.filer = filer;
    }

    /** The first graph with this id on the class path, if the compiler shows it. */
    public Optional<DagGraph> find(String id) {
        return byId.computeIfAbsent(id, this::read);
    }

    /**
     * The graph with this id in the jar or folder that contains a class.
     *
     * @param packageName the class's package
     * @param binaryName the class's binary name
     */
    public Beside beside(String packageName, String binaryName, String id) {
        return byClass.computeIfAbsent(binaryName, any -> read(packageName, binaryName, id));
    }

    private Optional<DagGraph> read(String id) {
        try (InputStream json = resource("", path(id)).openInputStream()) {
            return Optional.of(GraphJsonReader.read(new String(json.readAllBytes(), StandardCharsets.UTF_8)))
                    .filter(graph -> graph.id().equals(id));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException | UnreadableGraphException e) {
            return Optional.empty();
        }
    }

    private Beside read(String packageName, String binaryName, String id) {
        String file = binaryName.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
        try {
            ClassRoot root = ClassRoot.of(resource(packageName, file).toUri(), binaryName.replace('.', '/') + ".class");
            Optional<DagGraph> graph = root.read(path(id)).map(GraphJsonReader::read);
            return new Beside(graph.isPresent() || root.read(SERVICES).isPresent(), graph);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException | UnreadableGraphException e) {
            return new Beside(false, Optional.empty());
        }
    }

    private static String path(String id) {
        return "META-INF/kahn/" + id + ".json";
    }

    private FileObject resource(String packageName, String path) throws IOException {
        return filer.getResource(StandardLocation.CLASS_PATH, packageName, path);
    }
}
