package dev.kahn.processor.model;

import dev.kahn.processor.declare.ParameterDeclaration;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** Where the value of a parameter of a task method comes from, once everything is known. */
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

    /** What a parameter takes of a task. */
    enum Taken {
        /** Its result. */
        RESULT,
        /** How it ended, with its result. */
        OUTCOME,
        /** How each of its elements ended, with the element's result. */
        OUTCOMES
    }

    /**
     * The result of a task, or how it ended.
     *
     * @param readAs the type to read the result as: that of the parameter or, for an outcome, its type argument; except for a
     *     primitive that Java widens when it is passed. A stored {@code char} cannot be read as an {@code int}, nor is a
     *     {@code float} the same number as a {@code double}
     */
    record FromTask(ParameterDeclaration parameter, Reference task, Taken taken, TypeMirror readAs)
            implements Argument {

        /** Whether it takes how the task ended, not its result alone. */
        public boolean isOutcome() {
            return taken != Taken.RESULT;
        }

        /** Whether it can do without a result. */
        public boolean isOptional() {
            return isOutcome() || JavaTypes.isOptional(type());
        }
    }

    /**
     * The result of a task of another DAG.
     *
     * @param dag the DAG
     * @param task the reference to the task; known if the DAG is known and has it
     * @param upstream the DAG as its annotations describe it, without the results that it takes of other DAGs; empty if
     *     the class is not a DAG
     * @param given the type of the result; empty if there is none
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

    /** A connection, by name. */
    record Connection(ParameterDeclaration parameter, String name) implements Argument {}

    /** The task context. */
    record Context(ParameterDeclaration parameter) implements Argument {}

    /** The parameters of the run. */
    record Params(ParameterDeclaration parameter) implements Argument {}

    /** Nothing that Kahn can provide. */
    record Nothing(ParameterDeclaration parameter) implements Argument {}
}
