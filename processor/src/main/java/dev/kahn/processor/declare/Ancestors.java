package dev.kahn.processor.declare;

import dev.kahn.processor.report.CompiledNow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a class extends and implements, directly or indirectly. */
public final class Ancestors {

    private Ancestors() {}

    /**
     * Whether the compiler does not know everything a class inherits. What class files name is excluded, because it is
     * no mistake there.
     */
    public static boolean areUnknown(TypeElement type, CompiledNow compiled) {
        return of(type).stream().filter(Ancestors::namesUnknown).anyMatch(compiled::has);
    }

    private static boolean namesUnknown(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .anyMatch(parent -> parent.getKind() == TypeKind.ERROR);
    }

    /**
     * The class, its superclasses from near to far, then all interfaces, each before those it extends; without {@code
     * Object}. So no type has methods that override those of an earlier one.
     */
    public static List<TypeElement> of(TypeElement type) {
        Set<TypeElement> seen = new HashSet<>();
        List<TypeElement> ancestors = new ArrayList<>();
        add(type, seen, ancestors);
        for (int i = 0; i < ancestors.size(); i++) {
            add(ancestors.get(i).getSuperclass(), seen, ancestors);
        }
        for (int i = 0; i < ancestors.size(); i++) {
            for (TypeMirror implemented : ancestors.get(i).getInterfaces()) {
                add(implemented, seen, ancestors);
            }
        }
        return subtypesFirst(ancestors);
    }

    /** Keeps the given order, except that a type comes after those that extend it. */
    private static List<TypeElement> subtypesFirst(List<TypeElement> types) {
        List<TypeElement> open = new ArrayList<>(types);
        List<TypeElement> sorted = new ArrayList<>(types.size());
        while (!open.isEmpty()) {
            TypeElement next = open.stream()
                    .filter(type ->
                            open.stream().noneMatch(other -> parents(other).anyMatch(type::equals)))
                    .findFirst()
                    .orElse(open.get(0)); // a cycle, which the compiler reports
            open.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    private static Stream<TypeElement> parents(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(parent -> parent.getKind() == TypeKind.DECLARED)
                .map(parent -> (TypeElement) ((DeclaredType) parent).asElement());
    }

    private static void add(TypeMirror type, Set<TypeElement> seen, List<TypeElement> ancestors) {
        if (type.getKind() == TypeKind.DECLARED) {
            add((TypeElement) ((DeclaredType) type).asElement(), seen, ancestors);
        }
    }

    private static void add(TypeElement type, Set<TypeElement> seen, List<TypeElement> ancestors) {
        if (!type.getQualifiedName().contentEquals("java.lang.Object") && seen.add(type)) {
            ancestors.add(type);
        }
    }
}
