package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** No task refers to itself. */
final class SelfEdgesRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            task.references()
                    .filter(reference -> reference.task().equals(task.id()))
                    .forEach(reference ->
                            findings.add(Problem.SELF_EDGE, reference.position(), task.id(), reference.attribute()));
        }
    }
}
