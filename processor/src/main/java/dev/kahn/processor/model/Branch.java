package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.Optional;

/**
 * The {@code when} of a task.
 *
 * @param constant the value that opens the branch
 * @param named the deciding task, if {@code "task=CONSTANT"} names it
 * @param deciders the ids of the tasks that could decide: the named one, or else every task that this one runs after
 *     and that returns an enum or a boolean
 * @param position the position of {@code when}
 */
public record Branch(String constant, Optional<Reference> named, ImmutableList<String> deciders, Position position) {

    /** The deciding task; empty if it is not clear. */
    public Optional<String> decider() {
        return deciders.size() == 1 ? Optional.of(deciders.get(0)) : Optional.empty();
    }
}
