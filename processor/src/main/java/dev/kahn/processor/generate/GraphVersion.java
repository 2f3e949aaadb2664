package dev.kahn.processor.generate;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The version of a graph: the SHA-256 of all that matters to a run of it, in one canonical form. */
final class GraphVersion {

    private GraphVersion() {}

    static DagGraph stamp(DagGraph graph) {
        return graph.toBuilder().version(of(graph)).build();
    }

    static String of(DagGraph graph) {
        return HexFormat.of()
                .formatHex(sha256().digest(GraphJsonWriter.canonical(graph).getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
