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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** For each parameter there is one source of its value. */
final class ParametersRule implements Rule {

    private static final int MOST_NAMED = 3;

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

    /** Whether it would be the parameters of the DAG if it were a record. */
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
            return "had from interval() of a parameter of type TaskContext";
        }
        String from = dag.tasksById().values().stream()
                .filter(producer -> !producer.declaration().hasUnreadableId())
                .filter(producer -> gives(producer, wanted) && !waitsFor(dag, producer, task.id()))
                .map(producer -> "@From(\"" + producer.id() + "\")")
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        return "annotated with " + (from.isEmpty() ? "@From(\"task\")" : from)
                + ", @Each or @Connection(\"name\"), or be of type " + types(dag, wanted);
    }

    private static String types(DagModel dag, TypeMirror wanted) {
        Optional<String> params = dag.declaration()
                .params()
                .map(own -> TypeText.both(wanted, own.type()).other() + " or TaskContext");
        if (isParamsOfAncestor(dag, wanted)) {
            return params.orElse("TaskContext") + ", or be the parameters of the run if DAG " + dag.id()
                    + " says @Dag(params = " + TypeText.QUALIFIED.of(wanted) + ".class)";
        }
        return params.orElse("TaskContext or of a nested record Params, the parameters of the run");
    }

    /** Whether it looks like the parameters of an ancestor: those are not inherited. */
    private static boolean isParamsOfAncestor(DagModel dag, TypeMirror type) {
        return JavaTypes.element(type)
                .filter(element -> element.getKind() == ElementKind.RECORD)
                .filter(element -> element.getSimpleName().contentEquals("Params"))
                .filter(element -> !dag.type().equals(element.getEnclosingElement()))
                .filter(element -> Ancestors.of(dag.type()).contains(element.getEnclosingElement()))
                .isPresent();
    }

    /** Whether what a task gives is just of this type, or of what an {@code Optional} is of. */
    private boolean gives(TaskModel producer, TypeMirror wanted) {
        TypeMirror value = types.boxed(types.optionalValue(wanted).orElse(wanted));
        return producer.given()
                .filter(given -> !JavaTypes.isErroneous(given))
                .filter(given -> types.isSame(types.boxed(given), value))
                .isPresent();
    }

    /** Whether one task is another, or waits for it. */
    private static boolean waitsFor(DagModel dag, TaskModel task, String other) {
        Set<String> seen = new HashSet<>(Set.of(task.id()));
        Deque<TaskModel> open = new ArrayDeque<>(List.of(task));
        while (!open.isEmpty() && !seen.contains(other)) {
            open.remove().upstream().stream()
                    .filter(seen::add)
                    .flatMap(id -> dag.task(id).stream())
                    .forEach(open::add);
        }
        return seen.contains(other);
    }

    /** Whether a class literal says all of the type. */
    private boolean isPlainClass(TypeMirror type) {
        return JavaTypes.isErroneous(type)
                || JavaTypes.element(type)
                        .filter(element -> element.getTypeParameters().isEmpty())
                        .filter(element -> !hasArguments((DeclaredType) type))
                        .isPresent();
    }

    /** Its own, or those of a class whose instance it is in. */
    private static boolean hasArguments(DeclaredType type) {
        boolean isInInstance = !type.asElement().getModifiers().contains(Modifier.STATIC);
        return !type.getTypeArguments().isEmpty()
                || (isInInstance
                        && type.getEnclosingType() instanceof DeclaredType enclosing
                        && hasArguments(enclosing));
    }
}
