package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.HashMap;
import java.util.Map;

/** No two tasks have the same id, or ids that a file system could consider the same. */
final class UniqueTaskIdsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        Map<String, TaskModel> taken = new HashMap<>();
        for (TaskModel task : dag.tasks()) {
            if (task.declaration().hasUnreadableId()) {
                continue;
            }
            TaskModel first = taken.putIfAbsent(Ascii.toLowerCase(task.id()), task);
            if (first != null && !areOverloads(first, task)) {
                findings.add(
                        Problem.DUPLICATE_TASK,
                        task.declaration().id().position(),
                        task.id(),
                        first.id(),
                        first.declaration().methodName());
            }
        }
    }

    /** Methods with the same name and no id of their own are reported as overloads. */
    private static boolean areOverloads(TaskModel one, TaskModel other) {
        return one.declaration().methodName().equals(other.declaration().methodName())
                && one.id().equals(other.id());
    }
}
