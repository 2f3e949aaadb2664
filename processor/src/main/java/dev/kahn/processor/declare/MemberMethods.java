package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The methods of a class, its own as written, then those of its superclasses and interfaces that it does not override.
 * A method that overrides a task without saying {@code @Task} itself is no task, as in JUnit. {@code Elements} would
 * list them too, but in no order that the language promises.
 */
final class MemberMethods {

    private final Elements elements;

    MemberMethods(Elements elements) {
        this.elements = elements;
    }

    ImmutableList<ExecutableElement> of(TypeElement type) {
        Map<Name, List<ExecutableElement>> byName = new HashMap<>();
        ImmutableList.Builder<ExecutableElement> methods = ImmutableList.builder();
        for (TypeElement ancestor : withAncestors(type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(ancestor.getEnclosedElements())) {
                List<ExecutableElement> nearer =
                        byName.computeIfAbsent(method.getSimpleName(), unseen -> new ArrayList<>(1));
                if (!method.getSimpleName().contentEquals(Position.UNREADABLE)
                        && nearer.stream().noneMatch(one -> elements.overrides(one, method, type))) {
                    nearer.add(method);
                    methods.add(method);
                }
            }
        }
        return methods.build();
    }

    /** The methods of a class and of its ancestors, overridden or not. */
    static List<ExecutableElement> all(TypeElement type) {
        return withAncestors(type).stream()
                .flatMap(ancestor -> ElementFilter.methodsIn(ancestor.getEnclosedElements()).stream())
                .toList();
    }

    /** Whether the compiler does not know all that a class inherits. */
    static boolean hasUnknownAncestor(TypeElement type) {
        return withAncestors(type).stream()
                .anyMatch(ancestor -> ancestor.getSuperclass().getKind() == TypeKind.ERROR
                        || ancestor.getInterfaces().stream()
                                .anyMatch(implemented -> implemented.getKind() == TypeKind.ERROR));
    }

    /** The class, its superclasses from near to far, then all interfaces; without {@code Object}. */
    private static List<TypeElement> withAncestors(TypeElement type) {
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
        return ancestors;
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
