package dev.kahn.processor.validate;

import dev.kahn.TriggerRule;
import java.util.BitSet;

/** A generous answer, for DAGs with more combinations of outcomes than can be thought through. */
final class PossibleStarts {

    private PossibleStarts() {}

    /** False only if no outcomes of the tasks upstream could start it. */
    static boolean canStart(OutcomeNode node, BitSet startable) {
        boolean allCanSucceed = node.upstream().stream().allMatch(startable::get);
        boolean oneCanSucceed =
                node.upstream().isEmpty() || node.upstream().stream().anyMatch(startable::get);
        if (node.hasBranch() && !startable.get(node.decider())) {
            return false;
        }
        return switch (node.rule()) {
            case ALL_SUCCESS -> allCanSucceed;
            case ONE_SUCCESS, ALL_DONE_MIN_ONE_SUCCESS, NONE_FAILED_MIN_ONE_SUCCESS -> oneCanSucceed;
            default -> true;
        };
    }

    /** False only if it cannot start before the success of each task upstream. */
    static boolean canMiss(OutcomeNode node) {
        boolean needsOne = node.rule() == TriggerRule.ONE_SUCCESS
                || node.rule() == TriggerRule.ALL_DONE_MIN_ONE_SUCCESS
                || node.rule() == TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS;
        return node.rule() != TriggerRule.ALL_SUCCESS
                && !(needsOne && node.upstream().size() == 1);
    }
}
