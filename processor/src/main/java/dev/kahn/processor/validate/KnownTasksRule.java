package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.List;

/** Every task that is mentioned exists. */
final class KnownTasksRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.declaration().unknown().couldBeTasks()) {
            return;
        }
        for (TaskModel task : dag.tasks()) {
            task.references()
                    .filter(reference -> !reference.isKnown())
                    .forEach(reference -> report(dag, task, reference, findings));
        }
    }

    private static void report(DagModel dag, TaskModel task, Reference reference, Findings findings) {
        List<String> others = dag.tasksById().keySet().stream()
                .filter(id -> !id.equals(task.id()))
                .toList();
        findings.add(
                Problem.UNKNOWN_TASK,
                reference.position(),
                task.id(),
                reference.attribute(),
                reference.task(),
                dag.id(),
                Suggestion.among(others, reference.task(), "its other tasks are"));
    }
}
