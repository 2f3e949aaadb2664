package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.function.Consumer;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What parameters can take of what tasks give, of their own DAG or of another one, whole or an element of it. */
final class ResultTypes {

    /**
     * Texts of types.
     *
     * @param taken that of the parameter
     * @param given that of the value
     * @param right what the parameter should be
     */
    record Misfit(String taken, String given, String right) {}

    private final Storability storability;
    private final JavaTypes types;

    ResultTypes(Storability storability, JavaTypes types) {
        this.storability = storability;
        this.types = types;
    }

    /**
     * Checks that a value fits the parameter that takes it, and can be read back as its type. What is wrong in itself is
     * reported as what it is.
     *
     * @param task the task that takes it
     * @param misfit reports that it does not fit
     * @return whether it fits
     */
    boolean check(TaskModel task, Argument taking, TypeMirror given, Consumer<Misfit> misfit, Findings findings) {
        if (isWrongInItself(task, taking, given)) {
            return false;
        }
        if (!fits(given, taking)) {
            misfit.accept(misfit(taking, given));
            return false;
        }
        checkReadable(task, taking, findings);
        return true;
    }

    /** Whether a value fits the parameter that takes it, without a word about it. */
    boolean fits(TaskModel task, Argument taking, TypeMirror given) {
        return !isWrongInItself(task, taking, given) && fits(given, taking);
    }

    /** One that can do without the value still can when it is mended. */
    private Misfit misfit(Argument taking, TypeMirror given) {
        TypeText.Pair texts = TypeText.both(taking.type(), given);
        boolean isKept = !(taking instanceof Argument.Element)
                && JavaTypes.isOptional(taking.type())
                && !JavaTypes.isOptional(given);
        String value = given.getKind().isPrimitive() ? TypeText.SIMPLE.of(types.boxed(given)) : texts.other();
        return new Misfit(texts.one(), texts.other(), isKept ? "Optional<" + value + ">" : texts.other());
    }

    private boolean isWrongInItself(TaskModel task, Argument taking, TypeMirror given) {
        boolean isVarargs =
                task.declaration().method().isVarArgs() && taking.type().getKind() == TypeKind.ARRAY;
        return isVarargs
                || !task.declaration().method().getTypeParameters().isEmpty()
                || JavaTypes.isErroneous(taking.type())
                || storability.flaw(given).isPresent();
    }

    private boolean fits(TypeMirror given, Argument taking) {
        TypeMirror fitting = taking instanceof Argument.Element
                ? given
                : types.optionalValue(taking.type())
                        .flatMap(value -> types.optionalValue(given))
                        .orElse(given);
        return types.isAssignable(fitting, wanted(taking));
    }

    /** An {@code Optional} takes what it is of, but of an element: there always is one. */
    private TypeMirror wanted(Argument taking) {
        return taking instanceof Argument.Element
                ? taking.type()
                : types.optionalValue(taking.type()).orElse(taking.type());
    }

    /** What fits can still be too general to be read as. */
    private void checkReadable(TaskModel task, Argument taking, Findings findings) {
        storability
                .flaw(wanted(taking))
                .ifPresent(flaw -> findings.add(
                        Problem.NOT_READABLE,
                        taking.parameter().position(),
                        taking.parameter().name(),
                        task.id(),
                        TypeText.SIMPLE.of(taking.type()),
                        flaw.part(),
                        flaw.why()));
    }

    /** Whether nothing is what it gives. A sensor that returns neither boolean nor an Optional is reported as such. */
    boolean isMeantToGiveNothing(TaskModel producer) {
        TypeMirror returns = producer.declaration().returns();
        return producer.given().isEmpty()
                && !JavaTypes.isErroneous(returns)
                && (!producer.declaration().isSensor() || returns.getKind() == TypeKind.BOOLEAN);
    }
}
