package dev.kahn.processor.declare;

import dev.kahn.processor.report.Position;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A parameter of a task method.
 *
 * @param element the parameter
 * @param type its type; for a method inherited from a generic class, as the DAG class sees it
 * @param source where its value comes from according to its annotation
 */
public record ParameterDeclaration(VariableElement element, TypeMirror type, Source source) {

    /** Where the value of a parameter comes from. */
    public sealed interface Source {}

    /** {@code @From}: the result of a task. */
    public record FromTask(Attribute<String> task) implements Source {}

    /** {@code @From(dag = …)}: the result of a task of another DAG. */
    public record FromDag(Attribute<TypeMirror> dag, Attribute<String> task) implements Source {}

    /** {@code @Each}: an element of the mapped list. */
    public record Each() implements Source {}

    /** {@code @Connection}: a configured connection. */
    public record Configured(Attribute<String> name) implements Source {}

    /** None of our annotations: only the type decides. */
    public record ByType() implements Source {}

    /** More than one of our annotations. */
    public record Several() implements Source {}

    /** An annotation whose value is missing or refers to an unknown name, which the compiler reports. */
    public record Broken() implements Source {}

    /** The parameter's name. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** The parameter as a whole. */
    public Position position() {
        return Position.of(element);
    }
}
