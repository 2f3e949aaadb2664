package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.kahn.processor.declare.DagDeclaration;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A DAG.
 *
 * @param declaration what was written
 * @param id its id
 * @param name the name of its class
 * @param description its Javadoc, as plain text
 * @param after the DAGs it runs after
 * @param pools the pools that are known in its compilation, and their slots
 * @param tasks its tasks in the order of the source
 * @param tasksById the same tasks by id; where ids repeat, the first one
 */
public record DagModel(
        DagDeclaration declaration,
        String id,
        ClassNames name,
        String description,
        ImmutableList<DagReference> after,
        ImmutableMap<String, Integer> pools,
        ImmutableList<TaskModel> tasks,
        ImmutableMap<String, TaskModel> tasksById) {

    /** The class. */
    public TypeElement type() {
        return declaration.type();
    }

    /** Whether it is known what each parameter takes. Where that is not and no rule says so, the compiler does. */
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
