package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.kahn.processor.declare.DagDeclaration;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A DAG.
 *
 * @param declaration what the user wrote
 * @param id its id
 * @param name the name of its class
 * @param description its Javadoc, as plain text
 * @param paramDescriptions what the Javadoc of the record of its parameters says of each, as plain text by name
 * @param after the DAGs it runs after
 * @param pools the slots of each pool that is known in its compilation
 * @param tasks its tasks in source order
 * @param tasksById the same tasks by id; the first one if an id repeats
 */
public record DagModel(
        DagDeclaration declaration,
        String id,
        ClassNames name,
        String description,
        ImmutableMap<String, String> paramDescriptions,
        ImmutableList<DagReference> after,
        ImmutableMap<String, Integer> pools,
        ImmutableList<TaskModel> tasks,
        ImmutableMap<String, TaskModel> tasksById) {

    /** The class. */
    public TypeElement type() {
        return declaration.type();
    }

    /** Whether the source of each parameter is known. If one is not and no rule reports it, the compiler does. */
    public boolean isCallable() {
        return tasks.stream().flatMap(task -> task.arguments().stream()).allMatch(DagModel::isKnown);
    }

    private static boolean isKnown(Argument argument) {
        return argument instanceof Argument.FromDag from
                ? from.given().isPresent()
                : !(argument instanceof Argument.Nothing);
    }

    /** Finds a task. */
    public Optional<TaskModel> task(String taskId) {
        return Optional.ofNullable(tasksById.get(taskId));
    }
}
