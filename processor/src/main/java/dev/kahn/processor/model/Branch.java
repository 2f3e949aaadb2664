package dev.kahn.processor.model;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.report.Position;
import java.util.Optional;

/**
 * What a task says in {@code when}.
 *
 * @param constant the value it waits for
 * @param named the task that is named as the one that decides, in {@code "task=CONSTANT"}
 * @param deciders the ids of the tasks that may be meant: the named one, else every task it runs after that returns an
 *     enum or a boolean
 * @param position where it stands
 */
public record Branch(String constant, Optional<Reference> named, ImmutableList<String> deciders, Position position) {

    /** The task that decides; empty where that is not clear. */
    public Optional<String> decider() {
        return deciders.size() == 1 ? Optional.of(deciders.get(0)) : Optional.empty();
    }
}
