package dev.kahn.processor.validate;

import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/**
 * Why a task does not decide a branch although its method returns an enum or a boolean.
 *
 * @param why what it does instead, as a predicate
 * @param advice what to do about it
 */
record NoChoice(String why, String advice) {

    private static final String LATER = "let a task after it decide";

    /**
     * Empty for a task that decides, or that does not return an enum or a boolean.
     *
     * @param constant the value that opens the branch
     */
    static Optional<NoChoice> of(TaskModel task, String constant, JavaTypes types) {
        TaskDeclaration declared = task.declaration();
        if (task.isMapped() && task.result().filter(types::isChoice).isPresent()) {
            return Optional.of(new NoChoice("is mapped, so its result is a list", LATER));
        }
        return declared.isSensor() && declared.returns().getKind() == TypeKind.BOOLEAN
                ? Optional.of(new NoChoice(
                        "goes on only when it returns true",
                        constant.equals("true") ? "remove when, or " + LATER : LATER))
                : Optional.empty();
    }
}
