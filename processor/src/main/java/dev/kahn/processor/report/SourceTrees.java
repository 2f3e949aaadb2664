package dev.kahn.processor.report;

import com.sun.source.util.DocTrees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** The trees of the sources, which only javac has. */
public final class SourceTrees {

    private SourceTrees() {}

    /** The trees; empty with another compiler, and where the build tool hides javac. */
    public static Optional<DocTrees> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(DocTrees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }
}
