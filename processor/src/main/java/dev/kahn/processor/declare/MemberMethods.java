package dev.kahn.processor.declare;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableList;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.report.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The methods of a class: its own as written, then those of its superclasses and interfaces that it does not override.
 * A method that overrides a task without {@code @Task} is not a task, as in JUnit. {@code Elements} would list them
 * too, but in no order that the language guarantees.
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
        for (TypeElement ancestor : Ancestors.of(type)) {
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

    /** Whether a method replaces another one of the same name: overrides it or, as static methods do, hides it. */
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

    /**
     * Whether a method is meant to be a task. One that is not inherited is then reported as inaccessible, except for
     * static methods of interfaces, which can be called.
     */
    private boolean couldBeTask(ExecutableElement method) {
        return Annotated.isOn(method, Task.class) || Annotated.isOn(method, Sensor.class) || annotations.isOn(method);
    }

    /** The methods of a class and its ancestors, overridden or not. */
    static List<ExecutableElement> all(TypeElement type) {
        return Ancestors.of(type).stream()
                .flatMap(ancestor -> ElementFilter.methodsIn(ancestor.getEnclosedElements()).stream())
                .toList();
    }
}
