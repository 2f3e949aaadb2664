package dev.kahn.processor.model;

import dev.kahn.processor.declare.ParameterDeclaration;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** Where the value of a task method's parameter comes from, once all is known. */
public sealed interface Argument {

    /** The parameter. */
    ParameterDeclaration parameter();

    /** The parameter's type. */
    default TypeMirror type() {
        return parameter().type();
    }

    /** The type to read the value as. */
    default TypeMirror readAs() {
        return type();
    }

    /**
     * The result of a task.
     *
     * @param readAs the type to read it as: the parameter's, but for a primitive that Java widens when it is passed. What is
     *     stored of a {@code char} cannot be read as an {@code int}, nor is a {@code float} the same number as a {@code double}
     */
    record FromTask(ParameterDeclaration parameter, Reference task, TypeMirror readAs) implements Argument {}

    /**
     * The result of a task of another DAG.
     *
     * @param dag the DAG
     * @param task the mention of the task; known if the DAG is, and has it
     * @param upstream the DAG as its annotations have it, without what it takes of other DAGs itself; empty if the class
     *     is no DAG
     * @param given what those get who take the result; empty if there is none
     * @param readAs the type to read it as, as in {@link FromTask}
     */
    record FromDag(
            ParameterDeclaration parameter,
            DagReference dag,
            Reference task,
            Optional<DagModel> upstream,
            Optional<TypeMirror> given,
            TypeMirror readAs)
            implements Argument {

        /** The task, if it is known. */
        public Optional<TaskModel> producer() {
            return upstream.flatMap(other -> other.task(task.task()));
        }
    }

    /**
     * The element that an instance of a mapped task is for.
     *
     * @param readAs the type to read it as, as in {@link FromTask}
     */
    record Element(ParameterDeclaration parameter, TypeMirror readAs) implements Argument {}

    /** A connection by its name. */
    record Connection(ParameterDeclaration parameter, String name) implements Argument {}

    /** The task context. */
    record Context(ParameterDeclaration parameter) implements Argument {}

    /** The parameters of the run. */
    record Params(ParameterDeclaration parameter) implements Argument {}

    /** Nothing that Kahn could give. */
    record Nothing(ParameterDeclaration parameter) implements Argument {}
}
