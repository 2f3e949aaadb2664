package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Dag;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Reads DAG classes that are only referred to, perhaps in a jar: class files keep annotations. */
public final class DagClasses {

    private DagClasses() {}

    /** The id of a class as a DAG; empty if it has no {@code @Dag}. */
    public static Optional<String> id(TypeElement type) {
        return Annotated.of(type, Dag.class)
                .map(annotation -> annotation.text("id").value())
                .map(id -> id.isEmpty() ? type.getSimpleName().toString() : id);
    }

    /** The classes that the {@code @Dag} of a class names in {@code after}. */
    public static ImmutableList<TypeElement> after(TypeElement type) {
        return Annotated.of(type, Dag.class).stream()
                .flatMap(annotation -> annotation.types("after").stream())
                .map(Attribute::value)
                .filter(after -> after.getKind() == TypeKind.DECLARED)
                .map(after -> (TypeElement) ((DeclaredType) after).asElement())
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether all classes in {@code after} can be found; a class file may name missing ones. */
    public static boolean afterIsWhole(TypeElement type) {
        return Annotated.of(type, Dag.class).stream()
                .allMatch(annotation -> annotation.size("after") == after(type).size());
    }
}
