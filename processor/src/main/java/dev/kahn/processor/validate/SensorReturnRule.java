package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A sensor returns whether its condition holds. */
final class SensorReturnRule implements Rule {

    private final JavaTypes types;

    SensorReturnRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            if (isRefused(task, types)) {
                findings.add(
                        Problem.SENSOR_RETURN,
                        task.declaration().position(),
                        task.id(),
                        TypeText.SIMPLE.of(task.declaration().returns()));
            }
        }
    }

    /** Whether a task is a sensor whose return type this rule rejects. */
    static boolean isRefused(TaskModel task, JavaTypes types) {
        TypeMirror returns = task.declaration().returns();
        return task.declaration().isSensor()
                && returns.getKind() != TypeKind.BOOLEAN
                && types.optionalValue(returns).isEmpty()
                && !JavaTypes.isErroneous(returns);
    }
}
