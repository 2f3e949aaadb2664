package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Dag;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Looks at DAG classes that are only mentioned, perhaps from a jar: annotations are kept in class files. */
public final class DagClasses {

    private DagClasses() {}

    /** The {@code id} that a class's {@code @Dag} says; empty if it has none. */
    public static Optional<Attribute<String>> id(TypeElement type) {
        return Annotated.of(type, Dag.class).map(annotation -> annotation.text("id"));
    }

    /** The classes that a class's {@code @Dag} names in {@code after}. */
    public static ImmutableList<TypeElement> after(TypeElement type) {
        return Annotated.of(type, Dag.class).stream()
                .flatMap(annotation -> annotation.types("after").stream())
                .map(Attribute::value)
                .filter(after -> after.getKind() == TypeKind.DECLARED)
                .map(after -> (TypeElement) ((DeclaredType) after).asElement())
                .collect(ImmutableList.toImmutableList());
    }
}
