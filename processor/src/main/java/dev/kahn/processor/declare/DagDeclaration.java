package dev.kahn.processor.declare;

import com.google.common.collect.ImmutableList;
import dev.kahn.Catchup;
import dev.kahn.Overlap;
import dev.kahn.processor.report.Position;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A class with {@code @Dag}.
 *
 * @param type the class
 * @param annotation its {@code @Dag}
 * @param params the type of its run parameters
 * @param pools its {@code @Pool}s
 * @param methods its methods and the inherited ones, except those of {@code Object}; its own come first
 * @param tasks the methods that are tasks or sensors, in the same order
 * @param unknown what the compiler does not know about it
 */
public record DagDeclaration(
        TypeElement type,
        Annotated annotation,
        Optional<ParamsDeclaration> params,
        ImmutableList<PoolDeclaration> pools,
        ImmutableList<ExecutableElement> methods,
        ImmutableList<TaskDeclaration> tasks,
        Unknown unknown) {

    /** The class as a whole. */
    public Position position() {
        return Position.of(type);
    }

    /** Whether the class could have other tasks than were read, with any id. */
    public boolean couldHaveOtherTasks() {
        return unknown.couldBeTasks() || tasks.stream().anyMatch(TaskDeclaration::hasUnreadableId);
    }

    /** Whether the class names a parameter class that the compiler does not know. */
    public boolean hasUnreadableParams() {
        return annotation.isUnreadable("params", TypeMirror.class);
    }

    public Attribute<String> id() {
        return annotation.text("id");
    }

    public Attribute<String> schedule() {
        return annotation.text("schedule");
    }

    public Attribute<String> zone() {
        return annotation.text("zone");
    }

    public ImmutableList<Attribute<TypeMirror>> after() {
        return annotation.types("after");
    }

    /** The number of classes in {@code after}, including those that the compiler does not know. */
    public int afterSize() {
        return annotation.size("after");
    }

    public Attribute<String> start() {
        return annotation.text("start");
    }

    public Attribute<String> end() {
        return annotation.text("end");
    }

    public Attribute<Catchup> catchup() {
        return annotation.constant("catchup", Catchup.class);
    }

    public Attribute<Integer> maxActiveRuns() {
        return annotation.integer("maxActiveRuns");
    }

    public Attribute<Overlap> overlap() {
        return annotation.constant("overlap", Overlap.class);
    }

    public Attribute<String> timeout() {
        return annotation.text("timeout");
    }

    public Attribute<String> deadline() {
        return annotation.text("deadline");
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

    public Attribute<String> taskTimeout() {
        return annotation.text("taskTimeout");
    }

    public Attribute<String> pool() {
        return annotation.text("pool");
    }

    public Attribute<String> owner() {
        return annotation.text("owner");
    }

    public ImmutableList<Attribute<String>> tags() {
        return annotation.texts("tags");
    }

    public ImmutableList<NotifyDeclaration> notifications() {
        return NotifyDeclaration.of(annotation);
    }
}
