package dev.kahn.processor.validate;

import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.PoolDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** Numbers are within their bounds. */
final class BoundsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        DagDeclaration declared = dag.declaration();
        String of = " of DAG " + dag.id();
        atLeast(0, "retries" + of, declared.retries(), findings);
        atLeast(1, "maxActiveRuns" + of, declared.maxActiveRuns(), findings);
        backoff(declared.backoff(), "backoff" + of, "1 or more", findings);
        for (PoolDeclaration pool : declared.pools()) {
            atLeast(1, "slots of pool " + pool.name().value(), pool.slots(), findings);
        }
        for (TaskModel task : dag.tasks()) {
            check(task, findings);
        }
    }

    private static void check(TaskModel task, Findings findings) {
        TaskDeclaration declared = task.declaration();
        String of = (declared.isSensor() ? " of sensor " : " of task ") + task.id();
        if (declared.retries().value() < -1) {
            findings.add(
                    Problem.OUT_OF_BOUNDS,
                    declared.retries().position(),
                    "retries" + of,
                    declared.retries().value(),
                    "0 or more, or -1 to take those of the DAG");
        }
        if (declared.backoff().value() != 0) {
            backoff(declared.backoff(), "backoff" + of, "1 or more, or 0 to take that of the DAG", findings);
        }
        atLeast(1, "slots" + of, declared.slots(), findings);
        atLeast(0, "maxParallel" + of, declared.maxParallel(), findings);
    }

    private static void atLeast(int bound, String what, Attribute<Integer> attribute, Findings findings) {
        if (attribute.value() < bound) {
            findings.add(Problem.OUT_OF_BOUNDS, attribute.position(), what, attribute.value(), bound + " or more");
        }
    }

    private static void backoff(Attribute<Double> attribute, String what, String bound, Findings findings) {
        if (!(attribute.value() >= 1 && attribute.value() < Double.POSITIVE_INFINITY)) {
            findings.add(Problem.OUT_OF_BOUNDS, attribute.position(), what, attribute.value(), bound);
        }
    }
}
