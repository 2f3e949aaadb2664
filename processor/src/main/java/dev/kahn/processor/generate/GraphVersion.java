package dev.kahn.processor.generate;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.processor.model.Fingerprint;

/** The version of a graph: the SHA-256 of everything in it that matters to a run, in canonical form. */
final class GraphVersion {

    private GraphVersion() {}

    static DagGraph stamp(DagGraph graph) {
        return graph.toBuilder().version(of(graph)).build();
    }

    static String of(DagGraph graph) {
        return Fingerprint.of(GraphJsonWriter.canonical(graph));
    }
}
