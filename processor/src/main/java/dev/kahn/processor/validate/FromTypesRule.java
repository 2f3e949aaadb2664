package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A result fits the parameter that takes it. An {@code Optional} parameter takes what the Optional is of; whether there
 * must be one is another rule's question.
 */
final class FromTypesRule implements Rule {

    private final Storability storability;
    private final JavaTypes types;

    FromTypesRule(Storability storability, JavaTypes types) {
        this.storability = storability;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                if (argument instanceof Argument.FromTask from
                        && !from.task().task().equals(task.id())) {
                    dag.task(from.task().task()).ifPresent(producer -> check(task, from, producer, findings));
                }
            }
        }
    }

    private void check(TaskModel task, Argument.FromTask from, TaskModel producer, Findings findings) {
        if (producer.result().isEmpty()) {
            if (isMeantToGiveNothing(producer)) {
                findings.add(
                        Problem.FROM_NOTHING,
                        from.task().position(),
                        from.parameter().name(),
                        task.id(),
                        producer.id());
            }
            return;
        }
        TypeMirror result = producer.result().get();
        if (storability.flaw(result).isPresent() || types.isErroneous(from.type()) || isVarargs(task, from)) {
            return;
        }
        TypeMirror given = producer.isMapped() ? types.listOf(result) : result;
        TypeMirror wanted = types.optionalValue(from.type()).orElse(from.type());
        TypeMirror fitting = types.optionalValue(from.type())
                .flatMap(value -> types.optionalValue(given))
                .orElse(given);
        if (!types.isAssignable(fitting, wanted)) {
            TypeText.Pair texts = TypeText.both(from.type(), given);
            findings.add(
                    Problem.FROM_TYPE,
                    from.parameter().position(),
                    from.parameter().name(),
                    task.id(),
                    texts.one(),
                    producer.id(),
                    texts.other());
        } else {
            checkReadable(task, from, wanted, findings);
        }
    }

    private void checkReadable(TaskModel task, Argument.FromTask from, TypeMirror wanted, Findings findings) {
        Optional<Storability.Flaw> flaw = storability.flaw(wanted);
        flaw.ifPresent(it -> findings.add(
                Problem.NOT_READABLE,
                from.parameter().position(),
                from.parameter().name(),
                task.id(),
                TypeText.SIMPLE.of(from.type()),
                it.part(),
                it.why()));
    }

    /** Reported as what it is. */
    private static boolean isVarargs(TaskModel task, Argument.FromTask from) {
        return task.declaration().method().isVarArgs() && from.type().getKind() == TypeKind.ARRAY;
    }

    /** A sensor that returns neither boolean nor an Optional is reported as such. */
    private boolean isMeantToGiveNothing(TaskModel producer) {
        TypeMirror returns = producer.declaration().returns();
        return !types.isErroneous(returns)
                && (!producer.declaration().isSensor() || returns.getKind() == TypeKind.BOOLEAN);
    }
}
