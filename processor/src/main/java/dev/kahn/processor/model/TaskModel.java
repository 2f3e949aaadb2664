package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.kahn.processor.declare.TaskDeclaration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/**
 * A task.
 *
 * @param declaration what the user wrote
 * @param id its id
 * @param description its Javadoc, as plain text
 * @param after the tasks in {@code after}
 * @param arguments one for each parameter of the method
 * @param forEach the task it is mapped over
 * @param branch the branch it is on
 * @param result the type that one call stores; empty for nothing
 * @param given the type that other tasks receive: for a mapped task, a list of what its calls store; empty for nothing
 * @param upstream the ids of the existing tasks that it runs after; kept, because many rules ask for them
 */
public record TaskModel(
        TaskDeclaration declaration,
        String id,
        String description,
        ImmutableList<Reference> after,
        ImmutableList<Argument> arguments,
        Optional<Reference> forEach,
        Optional<Branch> branch,
        Optional<TypeMirror> result,
        Optional<TypeMirror> given,
        ImmutableSet<String> upstream) {

    static TaskModel of(
            TaskDeclaration declaration,
            String id,
            String description,
            ImmutableList<Reference> after,
            ImmutableList<Argument> arguments,
            Optional<Reference> forEach,
            Optional<TypeMirror> result,
            Optional<TypeMirror> given) {
        ImmutableSet.Builder<String> upstream = ImmutableSet.builder();
        after.forEach(reference -> addKnown(reference, upstream));
        for (Argument argument : arguments) {
            if (argument instanceof Argument.FromTask from) {
                addKnown(from.task(), upstream);
            }
        }
        forEach.ifPresent(reference -> addKnown(reference, upstream));
        return new TaskModel(
                declaration,
                id,
                description,
                after,
                arguments,
                forEach,
                Optional.empty(),
                result,
                given,
                upstream.build());
    }

    private static void addKnown(Reference reference, ImmutableSet.Builder<String> ids) {
        if (reference.isKnown()) {
            ids.add(reference.task());
        }
    }

    /** The references in {@code @From}. */
    public Stream<Reference> from() {
        return arguments.stream()
                .filter(Argument.FromTask.class::isInstance)
                .map(argument -> ((Argument.FromTask) argument).task());
    }

    /** The references that create edges: {@code after}, then {@code @From}, then {@code forEach}. */
    public Stream<Reference> edges() {
        return Stream.of(after.stream(), from(), forEach.stream()).flatMap(references -> references);
    }

    /** All references to tasks. */
    public Stream<Reference> references() {
        return Stream.concat(edges(), branch.flatMap(Branch::named).stream());
    }

    /** The same task on a branch. */
    TaskModel onBranch(Branch taken) {
        return new TaskModel(
                declaration, id, description, after, arguments, forEach, Optional.of(taken), result, given, upstream);
    }

    /** Whether it is mapped over a list. */
    public boolean isMapped() {
        return forEach.isPresent();
    }
}
