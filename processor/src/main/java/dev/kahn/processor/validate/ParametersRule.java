package dev.kahn.processor.validate;

import dev.kahn.Interval;
import dev.kahn.processor.declare.Ancestors;
import dev.kahn.processor.declare.ParameterDeclaration;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Each parameter has exactly one source for its value. */
final class ParametersRule implements Rule {

    private final Producers producers;

    ParametersRule(JavaTypes types) {
        this.producers = new Producers(types);
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
        } else if (argument instanceof Argument.Element
                && !task.isMapped()
                && !task.declaration().hasUnreadableForEach()) {
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
                && !JavaTypes.isErroneous(parameter.type())
                && !dag.declaration().hasUnreadableParams()
                && task.declaration().method().getTypeParameters().isEmpty()
                && !task.declaration().method().isVarArgs()) {
            if (isMeantAsParams(dag, parameter.type())) {
                findings.add(Problem.PARAMS_NOT_A_RECORD, parameter.position(), TypeText.SIMPLE.of(parameter.type()));
                return;
            }
            findings.add(
                    Problem.UNUSABLE_PARAMETER,
                    parameter.position(),
                    parameter.name(),
                    dag.declaration()
                            .params()
                            .map(params -> TypeText.both(parameter.type(), params.type())
                                    .one())
                            .orElseGet(() -> TypeText.SIMPLE.of(parameter.type())),
                    isInherited(dag, task) ? task.id() + " of DAG " + dag.id() : task.id(),
                    possibilities(dag, task, parameter.type()));
        }
    }

    /** Whether it would be the parameters of the run if it were a record. */
    private static boolean isMeantAsParams(DagModel dag, TypeMirror type) {
        return JavaTypes.element(type)
                .filter(element -> element.getKind() != ElementKind.RECORD)
                .filter(element -> element.getSimpleName().contentEquals("Params"))
                .filter(element -> dag.type().equals(element.getEnclosingElement()))
                .isPresent();
    }

    private static boolean isInherited(DagModel dag, TaskModel task) {
        return !dag.type().equals(task.declaration().method().getEnclosingElement());
    }

    private String possibilities(DagModel dag, TaskModel task, TypeMirror wanted) {
        if (JavaTypes.is(wanted, Interval.class)) {
            return "take a TaskContext and call its interval()";
        }
        String from = producers.of(dag, task, wanted);
        return "annotate it with " + (from.isEmpty() ? "@From(\"task\")" : from)
                + ", @Each or @Connection(\"name\"), or change its type to " + types(dag, wanted);
    }

    private static String types(DagModel dag, TypeMirror wanted) {
        Optional<String> params = dag.declaration()
                .params()
                .map(own -> TypeText.both(wanted, own.type()).other() + " or TaskContext");
        if (isParamsOfAncestor(dag, wanted)) {
            return params.orElse("TaskContext") + ", or make it the parameters of the run with @Dag(params = "
                    + TypeText.QUALIFIED.of(wanted) + ".class) on DAG " + dag.id();
        }
        return params.orElse("TaskContext or to a nested record Params, the parameters of the run");
    }

    /** Whether it looks like the parameters of an ancestor, which are not inherited. */
    private static boolean isParamsOfAncestor(DagModel dag, TypeMirror type) {
        return JavaTypes.element(type)
                .filter(element -> element.getKind() == ElementKind.RECORD)
                .filter(element -> element.getSimpleName().contentEquals("Params"))
                .filter(element -> !dag.type().equals(element.getEnclosingElement()))
                .filter(element -> Ancestors.of(dag.type()).contains(element.getEnclosingElement()))
                .isPresent();
    }

    /** Whether a class literal expresses the whole type. */
    private static boolean isPlainClass(TypeMirror type) {
        return JavaTypes.isErroneous(type)
                || JavaTypes.element(type)
                        .filter(element -> element.getTypeParameters().isEmpty())
                        .filter(element -> !hasArguments((DeclaredType) type))
                        .isPresent();
    }

    /** Whether it, or a class around an inner class, has type arguments. */
    private static boolean hasArguments(DeclaredType type) {
        boolean isInInstance = !type.asElement().getModifiers().contains(Modifier.STATIC);
        return !type.getTypeArguments().isEmpty()
                || (isInInstance
                        && type.getEnclosingType() instanceof DeclaredType enclosing
                        && hasArguments(enclosing));
    }
}
