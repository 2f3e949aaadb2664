package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What parameters can take of what tasks give, of their own DAG or of another one. */
final class ResultTypes {

    private final Storability storability;
    private final JavaTypes types;

    ResultTypes(Storability storability, JavaTypes types) {
        this.storability = storability;
        this.types = types;
    }

    /** Whether a result or the parameter that takes it is wrong in itself, which is reported as what it is. */
    boolean isWrongInItself(TaskModel task, Argument taking, TypeMirror result) {
        boolean isVarargs =
                task.declaration().method().isVarArgs() && taking.type().getKind() == TypeKind.ARRAY;
        return isVarargs
                || types.isErroneous(taking.type())
                || storability.flaw(result).isPresent();
    }

    /** Whether it fits; an {@code Optional} takes what it is of. */
    boolean fits(TypeMirror given, TypeMirror parameter) {
        TypeMirror fitting = types.optionalValue(parameter)
                .flatMap(value -> types.optionalValue(given))
                .orElse(given);
        return types.isAssignable(fitting, wanted(parameter));
    }

    private TypeMirror wanted(TypeMirror parameter) {
        return types.optionalValue(parameter).orElse(parameter);
    }

    /** What fits can still be too general to be read as. */
    void checkReadable(TaskModel task, Argument taking, Findings findings) {
        storability
                .flaw(wanted(taking.type()))
                .ifPresent(flaw -> findings.add(
                        Problem.NOT_READABLE,
                        taking.parameter().position(),
                        taking.parameter().name(),
                        task.id(),
                        TypeText.SIMPLE.of(taking.type()),
                        flaw.part(),
                        flaw.why()));
    }

    /** A sensor that returns neither boolean nor an Optional is reported as such. */
    boolean isMeantToGiveNothing(TaskModel producer) {
        TypeMirror returns = producer.declaration().returns();
        return !types.isErroneous(returns)
                && (!producer.declaration().isSensor() || returns.getKind() == TypeKind.BOOLEAN);
    }
}
