package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;
import dev.kahn.processor.report.Position;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method with {@code @Task} or {@code @Sensor}. An attribute that only the other annotation has counts as not
 * written.
 *
 * @param method the method
 * @param kind which of the two
 * @param annotation the annotation; the {@code @Task} if the method has both
 * @param hasBoth whether the method has both
 * @param returns its return type, as the DAG class sees it
 * @param parameters its parameters in order
 */
public record TaskDeclaration(
        ExecutableElement method,
        Kind kind,
        Annotated annotation,
        boolean hasBoth,
        TypeMirror returns,
        ImmutableList<ParameterDeclaration> parameters) {

    /** The annotation of a task. */
    public enum Kind {
        TASK,
        SENSOR
    }

    /** Whether it is polled. */
    public boolean isSensor() {
        return kind == Kind.SENSOR;
    }

    /** The method's name. */
    public String methodName() {
        return method.getSimpleName().toString();
    }

    /** The method as a whole. */
    public Position position() {
        return Position.of(method);
    }

    /** Whether it has an id that the compiler does not know, so that any name could refer to this task. */
    public boolean hasUnreadableId() {
        return annotation.isUnreadable("id");
    }

    public Attribute<String> id() {
        return annotation.text("id");
    }

    public ImmutableList<Attribute<String>> after() {
        return annotation.texts("after");
    }

    public Attribute<TriggerRule> rule() {
        return annotation.constant("rule", TriggerRule.class);
    }

    /** Whether it has a trigger rule that the compiler does not know. */
    public boolean hasUnreadableRule() {
        return annotation.isUnreadable("rule", VariableElement.class);
    }

    /**
     * Whether the compiler does not know some task that it runs after, in {@code after}, in {@code forEach} or at a
     * parameter.
     */
    public boolean hasUnreadableEdges() {
        return annotation.isUnreadable("after")
                || hasUnreadableForEach()
                || parameters.stream().anyMatch(taking -> taking.source() instanceof ParameterDeclaration.Broken);
    }

    /** Whether it has a {@code when} that the compiler does not know. */
    public boolean hasUnreadableWhen() {
        return annotation.isUnreadable("when");
    }

    public Attribute<String> when() {
        return annotation.text("when");
    }

    public Attribute<String> delay() {
        return annotation.text("delay");
    }

    public Attribute<String> timeout() {
        return annotation.text("timeout");
    }

    public Attribute<String> pool() {
        return annotation.text("pool");
    }

    public Attribute<Integer> slots() {
        return annotation.integer("slots");
    }

    public Attribute<Integer> priority() {
        return annotation.integer("priority");
    }

    public Attribute<Boolean> allowFailure() {
        return annotation.flag("allowFailure");
    }

    public ImmutableList<NotifyDeclaration> notifications() {
        return NotifyDeclaration.of(annotation);
    }

    public Attribute<String> group() {
        return annotation.text("group");
    }

    public Attribute<Integer> retries() {
        return annotation.integer("retries");
    }

    public Attribute<String> retryDelay() {
        return annotation.text("retryDelay");
    }

    public Attribute<Double> backoff() {
        return annotation.decimal("backoff");
    }

    public Attribute<String> maxRetryDelay() {
        return annotation.text("maxRetryDelay");
    }

    /** Whether it is mapped over something that the compiler does not know. */
    public boolean hasUnreadableForEach() {
        return annotation.isUnreadable("forEach");
    }

    public Attribute<String> forEach() {
        return isSensor() ? notWritten("") : annotation.text("forEach");
    }

    public Attribute<Integer> maxParallel() {
        return isSensor() ? notWritten(0) : annotation.integer("maxParallel");
    }

    /** Whether the compiler does not know one of the times of a sensor. */
    public boolean hasUnreadableTimes() {
        return annotation.isUnreadable("every") || annotation.isUnreadable("timeout");
    }

    public Attribute<String> every() {
        return isSensor() ? annotation.text("every") : notWritten("");
    }

    public Attribute<Boolean> softFail() {
        return isSensor() ? annotation.flag("softFail") : notWritten(false);
    }

    private <T> Attribute<T> notWritten(T value) {
        return new Attribute<>(value, false, annotation.position());
    }
}
