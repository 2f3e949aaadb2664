package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** The results of tasks can be stored. */
final class StorableResultsRule implements Rule {

    private final Storability storability;

    StorableResultsRule(Storability storability) {
        this.storability = storability;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            if (!task.declaration().method().getTypeParameters().isEmpty()) {
                continue; // its result depends on these, which are rejected
            }
            task.result()
                    .flatMap(storability::flaw)
                    .ifPresent(flaw -> findings.add(
                            Problem.NOT_STORABLE,
                            task.declaration().position(),
                            task.id(),
                            TypeText.SIMPLE.of(task.declaration().returns()),
                            flaw.part(),
                            flaw.why()));
        }
    }
}
