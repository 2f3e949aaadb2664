package dev.kahn.processor.validate;

import dev.kahn.processor.declare.ParameterDeclaration;
import dev.kahn.processor.declare.ParamsDeclaration;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** For each parameter there is one source of its value. */
final class ParametersRule implements Rule {

    private final JavaTypes types;

    ParametersRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                check(dag, task, argument, findings);
            }
        }
    }

    private void check(DagModel dag, TaskModel task, Argument argument, Findings findings) {
        ParameterDeclaration parameter = argument.parameter();
        if (argument instanceof Argument.Nothing) {
            checkNothing(dag, task, parameter, findings);
        } else if (argument instanceof Argument.Element && !task.isMapped()) {
            findings.add(Problem.EACH_WITHOUT_FOR_EACH, parameter.position(), parameter.name(), task.id());
        } else if (argument instanceof Argument.Connection && !isPlainClass(argument.type())) {
            findings.add(
                    Problem.CONNECTION_TYPE,
                    parameter.position(),
                    parameter.name(),
                    task.id(),
                    TypeText.SIMPLE.of(argument.type()));
        }
    }

    private void checkNothing(DagModel dag, TaskModel task, ParameterDeclaration parameter, Findings findings) {
        if (parameter.source() instanceof ParameterDeclaration.Several) {
            findings.add(Problem.TWO_SOURCES, parameter.position(), parameter.name(), task.id());
        } else if (parameter.source() instanceof ParameterDeclaration.ByType
                && !types.isErroneous(parameter.type())
                && !dag.declaration().hasUnreadableParams()
                && task.declaration().method().getTypeParameters().isEmpty()
                && !task.declaration().method().isVarArgs()) {
            findings.add(
                    Problem.UNUSABLE_PARAMETER,
                    parameter.position(),
                    parameter.name(),
                    TypeText.SIMPLE.of(parameter.type()),
                    task.id(),
                    possibilities(dag));
        }
    }

    private static String possibilities(DagModel dag) {
        String params = dag.declaration()
                .params()
                .map(ParamsDeclaration::type)
                .map(type -> "of type " + TypeText.SIMPLE.of(type) + " or TaskContext")
                .orElse("of type TaskContext");
        return "annotated with @From(\"task\"), @Each or @Connection(\"name\"), or be " + params;
    }

    /** Whether a class literal says all of the type. */
    private boolean isPlainClass(TypeMirror type) {
        return types.isErroneous(type)
                || JavaTypes.element(type)
                        .filter(element -> element.getTypeParameters().isEmpty())
                        .filter(element ->
                                ((DeclaredType) type).getTypeArguments().isEmpty())
                        .isPresent();
    }
}
