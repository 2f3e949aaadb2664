package dev.kahn.processor.declare;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * What the compiler does not know about a class. It reports this, unless another processor generates it. Since it could
 * turn methods into tasks, nothing should be reported as missing.
 *
 * @param type the class
 * @param methods its methods and the inherited ones
 * @param hasAncestor whether the class extends or implements something unknown
 * @param annotations which annotations are unknown
 */
public record Unknown(
        TypeElement type, List<ExecutableElement> methods, boolean hasAncestor, UnknownAnnotations annotations) {

    /** Whether anything is unknown that could change the tasks or what they take. */
    public boolean isAny() {
        return couldBeTasks()
                || annotations.isOn(type)
                || methods.stream()
                        .flatMap(method -> method.getParameters().stream())
                        .anyMatch(annotations::isOn);
    }

    /** Whether any method could turn out to be a task, with any id. */
    public boolean couldBeTasks() {
        return hasAncestor || methods.stream().anyMatch(annotations::isOn);
    }

    /** Whether a run parameter could turn out to have a {@code @Default}. */
    public boolean couldHaveDefault(RecordComponentElement component) {
        return annotations.isOn(component);
    }

    /** Whether any class could turn out to declare pools: a pool is known in the whole module. */
    public boolean couldDeclarePools() {
        return annotations.couldDeclarePools();
    }

    /** Whether another class could turn out to be a DAG. */
    public boolean couldBeDag(Element other) {
        return annotations.isOn(other);
    }
}
