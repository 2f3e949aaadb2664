package dev.kahn.processor.validate;

import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** The generated class can call each task method with values it knows. */
final class MethodShapeRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            check(task.declaration(), findings);
        }
    }

    private static void check(TaskDeclaration task, Findings findings) {
        ExecutableElement method = task.method();
        Set<Modifier> modifiers = method.getModifiers();
        if (task.hasBoth()) {
            findings.add(Problem.TASK_AND_SENSOR, task.annotation().position(), task.methodName());
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            findings.add(Problem.PRIVATE_METHOD, task.position(), task.methodName());
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            findings.add(Problem.ABSTRACT_METHOD, task.position(), task.methodName());
        }
        if (!method.getTypeParameters().isEmpty()) {
            findings.add(Problem.GENERIC_METHOD, task.position(), task.methodName());
        }
        if (method.isVarArgs()) {
            VariableElement last =
                    method.getParameters().get(method.getParameters().size() - 1);
            findings.add(Problem.VARARGS_METHOD, Position.of(last), task.methodName(), last.getSimpleName());
        }
    }
}
