package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Whether parameters can take the results of tasks: of their own DAG or another one, whole or by element. */
final class ResultTypes {

    /**
     * The types as text.
     *
     * @param taken the type of the parameter
     * @param given the type of the value
     * @param right the type that the parameter should have
     */
    record Misfit(String taken, String given, String right) {}

    private final Storability storability;
    private final JavaTypes types;

    ResultTypes(Storability storability, JavaTypes types) {
        this.storability = storability;
        this.types = types;
    }

    /**
     * Checks that a value fits the parameter that takes it, and can be read back as its type. A type that is wrong by
     * itself is left to the rule that reports it.
     *
     * @param task the task with the parameter
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

    /**
     * Checks that a parameter that takes how a task ended can hold its result too.
     *
     * @param task the task with the parameter
     * @param misfit reports that it does not fit
     */
    void checkOutcome(
            TaskModel task, Argument.FromTask taking, TaskModel producer, Consumer<Misfit> misfit, Findings findings) {
        boolean isEach = taking.taken() == Argument.Taken.OUTCOMES;
        boolean fitsForm = !isEach || producer.isMapped();
        String right = isEach && fitsForm ? "List<Outcome<%s>>" : "Outcome<%s>";
        if (isMeantToGiveNothing(producer)) {
            boolean fits = fitsForm && JavaTypes.is(taking.readAs(), Void.class);
            if (!fits && !JavaTypes.isErroneous(taking.type())) {
                misfit.accept(new Misfit(TypeText.SIMPLE.of(taking.type()), "void", String.format(right, "Void")));
            }
            return;
        }
        Optional<TypeMirror> result = isEach ? producer.result() : producer.given();
        result.filter(given -> !isWrongInItself(task, taking, given)).ifPresent(given -> {
            if (fitsForm && types.isAssignable(given, taking.readAs()) && holds(taking, isEach)) {
                checkReadable(task, taking, findings);
            } else {
                TypeText.Pair texts = TypeText.both(taking.type(), given);
                String what = isEach && fitsForm ? texts.other() + " for each element" : texts.other();
                misfit.accept(new Misfit(texts.one(), what, String.format(right, boxed(given, texts))));
            }
        });
    }

    /** A {@code List<Outcome<? extends T>>} holds no {@code List<Outcome<T>>}, although an outcome of it holds an outcome. */
    private boolean holds(Argument.FromTask taking, boolean isEach) {
        TypeMirror one = types.outcomeOf(taking.readAs());
        return types.isAssignable(isEach ? types.listOf(one) : one, taking.type());
    }

    /** Whether a value fits the parameter that takes it, without reporting anything. */
    boolean fits(TaskModel task, Argument taking, TypeMirror given) {
        return !isWrongInItself(task, taking, given) && fits(given, taking);
    }

    /** A parameter that was optional is optional in the suggestion too. */
    private Misfit misfit(Argument taking, TypeMirror given) {
        TypeText.Pair texts = TypeText.both(taking.type(), given);
        boolean isKept = !(taking instanceof Argument.Element)
                && JavaTypes.isOptional(taking.type())
                && !JavaTypes.isOptional(given);
        return new Misfit(texts.one(), texts.other(), isKept ? "Optional<" + boxed(given, texts) + ">" : texts.other());
    }

    private String boxed(TypeMirror given, TypeText.Pair texts) {
        return given.getKind().isPrimitive() ? TypeText.SIMPLE.of(types.boxed(given)) : texts.other();
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

    /**
     * The type that the value must have: the one inside an {@code Optional} or an outcome, except for an element, which
     * always exists.
     */
    private TypeMirror wanted(Argument taking) {
        if (taking instanceof Argument.FromTask from && from.isOutcome()) {
            return from.readAs();
        }
        return taking instanceof Argument.Element
                ? taking.type()
                : types.optionalValue(taking.type()).orElse(taking.type());
    }

    /** A type that fits can still be too general to be read back. */
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

    /**
     * Whether the task has no result by intention. A sensor that returns neither a boolean nor an Optional has its own
     * message.
     */
    boolean isMeantToGiveNothing(TaskModel producer) {
        TypeMirror returns = producer.declaration().returns();
        return producer.given().isEmpty()
                && !JavaTypes.isErroneous(returns)
                && (!producer.declaration().isSensor() || returns.getKind() == TypeKind.BOOLEAN);
    }
}
