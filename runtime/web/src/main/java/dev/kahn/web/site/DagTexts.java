package dev.kahn.web.site;

import dev.kahn.graph.DagGraph;
import dev.kahn.view.CompiledFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Texts about a DAG, by people and by the compiler. Thread-safe: it has no state. */
public final class DagTexts {

    private DagTexts() {}

    /**
     * Whether the id, description, owner or tags of a DAG contain a text.
     *
     * @param dag the DAG
     * @param text the text, in any case
     * @return true of every DAG if it is blank
     */
    public static boolean have(DagGraph dag, String text) {
        String all = dag.id() + " " + dag.description() + " " + dag.owner() + " " + String.join(" ", dag.tags());
        return all.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The class of a DAG, as it was compiled.
     *
     * @param classes the loader of the DAG's classes
     * @param dag the DAG
     * @return its source; empty if that is not part of the program
     * @throws IOException if it cannot be read
     */
    public static Optional<DagSource> source(ClassLoader classes, DagGraph dag) throws IOException {
        return CompiledFiles.read(classes, dag.id(), ".java.txt").map(DagSource::of);
    }
}
