package dev.kahn.processor.declare;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableList;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.report.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
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
    private final UnknownAnnotations annotations;

    MemberMethods(Elements elements, UnknownAnnotations annotations) {
        this.elements = elements;
        this.annotations = annotations;
    }

    ImmutableList<ExecutableElement> of(TypeElement type) {
        Map<Name, List<ExecutableElement>> byName = new HashMap<>();
        ImmutableList.Builder<ExecutableElement> methods = ImmutableList.builder();
        for (TypeElement ancestor : withAncestors(type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(ancestor.getEnclosedElements())) {
                List<ExecutableElement> nearer =
                        byName.computeIfAbsent(method.getSimpleName(), unseen -> new ArrayList<>(1));
                if (!method.getSimpleName().contentEquals(Position.UNREADABLE)
                        && (isInherited(method, type) || couldBeTask(method))
                        && nearer.stream().noneMatch(one -> stands(one, method, type))) {
                    nearer.add(method);
                    methods.add(method);
                }
            }
        }
        return methods.build();
    }

    /** Whether a method stands for another one of that name: overrides it, or hides it as static ones do. */
    private boolean stands(ExecutableElement one, ExecutableElement other, TypeElement type) {
        return elements.overrides(one, other, type) || elements.hides(one, other);
    }

    private boolean isInherited(ExecutableElement method, TypeElement type) {
        Set<Modifier> modifiers = method.getModifiers();
        TypeElement owner = MoreElements.asType(method.getEnclosingElement());
        if (owner.equals(type)) {
            return true;
        }
        if (owner.getKind().isInterface()) {
            return !modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.PRIVATE);
        }
        return modifiers.contains(Modifier.PUBLIC)
                || modifiers.contains(Modifier.PROTECTED)
                || (!modifiers.contains(Modifier.PRIVATE) && PackageMembers.reach(type, owner, elements));
    }

    /** What is not inherited but meant to be a task is told to be out of reach; of an interface, static ones are called. */
    private boolean couldBeTask(ExecutableElement method) {
        return Annotated.isOn(method, Task.class) || Annotated.isOn(method, Sensor.class) || annotations.isOn(method);
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

    /**
     * The class, its superclasses from near to far, then all interfaces, each before those it extends; without
     * {@code Object}. So none of them has methods that override those of an earlier one.
     */
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
        return subtypesFirst(ancestors);
    }

    /** In the order given, but that a type waits for those that name it as what they extend. */
    private static List<TypeElement> subtypesFirst(List<TypeElement> types) {
        List<TypeElement> open = new ArrayList<>(types);
        List<TypeElement> sorted = new ArrayList<>(types.size());
        while (!open.isEmpty()) {
            TypeElement next = open.stream()
                    .filter(type ->
                            open.stream().noneMatch(other -> parents(other).anyMatch(type::equals)))
                    .findFirst()
                    .orElse(open.get(0)); // a circle, which the compiler refuses
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
