package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.DagReference;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** The classes in {@code @Dag(after)} are DAGs. */
final class AfterDagsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (DagReference reference : dag.after()) {
            if (reference.id().isEmpty()) {
                findings.add(Problem.AFTER_NOT_A_DAG, reference.position(), reference.type());
            }
        }
    }
}
