package dev.kahn.processor.validate;

import com.google.auto.common.MoreElements;
import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.processor.declare.Annotated;
import dev.kahn.processor.declare.DeclarationReader;
import dev.kahn.processor.declare.UnknownAnnotations;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.lang.annotation.Annotation;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Annotations that no DAG would read. Tasks may be in abstract classes and interfaces, for DAGs to inherit. There they
 * need a body, because an overriding method is a task only if it is annotated itself.
 */
public final class StrayAnnotationsRule {

    private final UnknownAnnotations unknown;

    /** @param unknown the annotations that could have been meant to be ours */
    public StrayAnnotationsRule(UnknownAnnotations unknown) {
        this.unknown = unknown;
    }

    /** Checks a class with a pool. Pools are not inherited by DAGs. */
    public void checkType(TypeElement type, Findings findings) {
        if (!has(type, Dag.class) && !unknown.isOn(type)) {
            DeclarationReader.pools(type)
                    .forEach(pool -> findings.add(
                            Problem.POOL_OUTSIDE_DAG,
                            pool.name().position(),
                            pool.name().value(),
                            type.getSimpleName()));
        }
    }

    /** Checks a method with {@code @Task} or {@code @Sensor}. */
    public void checkMethod(Element method, Class<? extends Annotation> annotation, Findings findings) {
        TypeElement type = MoreElements.asType(method.getEnclosingElement());
        if (has(type, Dag.class) || unknown.isOn(type)) {
            return;
        }
        boolean isMeantForHeirs =
                type.getKind() == ElementKind.INTERFACE || type.getModifiers().contains(Modifier.ABSTRACT);
        if (!isMeantForHeirs) {
            if (isFirstTask(method, type)) {
                findings.add(
                        Problem.TASK_OUTSIDE_DAG,
                        Position.of(method),
                        "@" + annotation.getSimpleName(),
                        method.getSimpleName(),
                        type.getSimpleName());
            }
        } else if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            findings.add(Problem.ABSTRACT_METHOD, Position.of(method), method.getSimpleName());
        }
    }

    /** Reports a forgotten {@code @Dag} once, however many tasks there are. */
    private static boolean isFirstTask(Element method, TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> has(member, Task.class) || has(member, Sensor.class))
                .findFirst()
                .filter(method::equals)
                .isPresent();
    }

    /** Checks a parameter with one of our annotations. */
    public void checkParameter(Element parameter, Class<? extends Annotation> annotation, Findings findings) {
        // Ecj has no method around a parameter if it could not understand the method.
        if (parameter.getEnclosingElement() instanceof ExecutableElement method
                && !has(method, Task.class)
                && !has(method, Sensor.class)
                && !unknown.isOn(method)) {
            findings.add(
                    Problem.PARAMETER_OUTSIDE_TASK,
                    Position.of(written(parameter, method)),
                    "@" + annotation.getSimpleName(),
                    method.getKind() == ElementKind.CONSTRUCTOR
                            ? "the constructor of "
                                    + MoreElements.asType(method.getEnclosingElement())
                                            .getSimpleName()
                            : "method " + method.getSimpleName());
        }
    }

    /** The component of a record whose annotation the compiler passes on to a constructor that nobody wrote. */
    private static Element written(Element parameter, ExecutableElement method) {
        return MoreElements.asType(method.getEnclosingElement()).getRecordComponents().stream()
                .filter(component -> method.getKind() == ElementKind.CONSTRUCTOR)
                .filter(component -> component.getSimpleName().equals(parameter.getSimpleName()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(parameter);
    }

    private static boolean has(Element element, Class<? extends Annotation> annotation) {
        return Annotated.isOn(element, annotation);
    }
}
