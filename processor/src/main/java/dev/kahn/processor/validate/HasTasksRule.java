package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** The DAG has tasks. */
final class HasTasksRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.tasks().isEmpty() && !dag.declaration().couldHaveOtherTasks()) {
            findings.add(Problem.NO_TASKS, dag.declaration().position(), dag.id());
        }
    }
}
