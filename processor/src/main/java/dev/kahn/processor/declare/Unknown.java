package dev.kahn.processor.declare;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * What the compiler does not know of a class, and has reported or will, unless another processor generates it. It could
 * make tasks of methods, so nobody should be told that there are none.
 *
 * @param type the class
 * @param methods its methods and those it inherits
 * @param hasAncestor whether the class extends or implements something unknown
 * @param annotations which annotations are unknown
 */
public record Unknown(
        TypeElement type, List<ExecutableElement> methods, boolean hasAncestor, UnknownAnnotations annotations) {

    /** Whether there is anything unknown by which the tasks or what they take could be others. */
    public boolean isAny() {
        return couldBeTasks()
                || annotations.isOn(type)
                || methods.stream()
                        .flatMap(method -> method.getParameters().stream())
                        .anyMatch(annotations::isOn);
    }

    /** Whether a method could be a task after all, of whatever id. */
    public boolean couldBeTasks() {
        return hasAncestor || methods.stream().anyMatch(annotations::isOn);
    }

    /** Whether a parameter of a run could have a {@code @Default} after all. */
    public boolean couldHaveDefault(RecordComponentElement component) {
        return annotations.isOn(component);
    }

    /** Whether a class could declare pools after all: a pool is known wherever in the module it is declared. */
    public boolean couldDeclarePools() {
        return annotations.couldDeclarePools();
    }

    /** Whether another class could be a DAG after all. */
    public boolean couldBeDag(Element other) {
        return annotations.isOn(other);
    }
}
