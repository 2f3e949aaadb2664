package dev.kahn.processor.declare;

import dev.kahn.Dag;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Looks at classes that are only mentioned, perhaps from a jar. */
public final class DagIds {

    private DagIds() {}

    /** The {@code id} that a class's {@code @Dag} says; empty if it has none. */
    public static Optional<Attribute<String>> of(TypeElement type) {
        return Annotated.of(type, Dag.class).map(annotation -> annotation.text("id"));
    }
}
