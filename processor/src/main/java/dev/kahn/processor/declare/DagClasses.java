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

    /** The id that a class has as a DAG; empty if it has no {@code @Dag}. */
    public static Optional<String> effectiveId(TypeElement type) {
        return id(type).map(Attribute::value)
                .map(id -> id.isEmpty() ? type.getSimpleName().toString() : id);
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

    /** Whether all classes that {@code after} names can be found; in a class file it may name some that are not there. */
    public static boolean afterIsWhole(TypeElement type) {
        return Annotated.of(type, Dag.class).stream()
                .allMatch(annotation -> annotation.size("after") == after(type).size());
    }
}
