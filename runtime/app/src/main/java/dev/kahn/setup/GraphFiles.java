package dev.kahn.setup;

import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.view.CompiledFiles;
import java.io.IOException;
import java.util.Optional;

/** The files that the compiler wrote about a DAG, next to its classes. */
public final class GraphFiles {

    private GraphFiles() {}

    /** The graph as JSON; for a definition written by hand, generated from its graph. */
    public static String json(Dags.Dag dag) {
        return read(dag, ".json").orElseGet(() -> GraphJsonWriter.pretty(dag.graph()));
    }

    /** The graph as a Mermaid diagram. */
    public static String mermaid(Dags.Dag dag) {
        return read(dag, ".mmd").orElseGet(() -> GraphMermaid.of(dag.graph()));
    }

    private static Optional<String> read(Dags.Dag dag, String extension) {
        try {
            return CompiledFiles.read(dag.classes(), dag.id(), extension);
        } catch (IOException e) {
            throw new UsageException(
                    "META-INF/kahn/" + dag.id() + extension + " cannot be read from the class path: " + e.getMessage());
        }
    }
}
