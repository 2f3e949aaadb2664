package dev.kahn.processor.validate;

import java.util.BitSet;

/** A lenient answer, for DAGs with too many combinations of outcomes to explore. */
final class PossibleStarts {

    private PossibleStarts() {}

    /** False only if no outcomes of the upstream tasks could start it. */
    static boolean canStart(OutcomeNode node, BitSet startable) {
        boolean allCanSucceed = node.upstream().stream().allMatch(startable::get);
        boolean oneCanSucceed =
                node.upstream().isEmpty() || node.upstream().stream().anyMatch(startable::get);
        if ((node.hasBranch() && !startable.get(node.decider())) || (node.hasList() && !startable.get(node.list()))) {
            return false;
        }
        return switch (node.rule()) {
            case ALL_SUCCESS -> allCanSucceed;
            case ONE_SUCCESS, ALL_DONE_MIN_ONE_SUCCESS, NONE_FAILED_MIN_ONE_SUCCESS -> oneCanSucceed;
            default -> true;
        };
    }

    /** False only if it cannot end as skipped, given which upstream tasks can. */
    static boolean canBeSkipped(OutcomeNode node, BitSet skippable) {
        if (node.canSkip() || node.hasBranch()) {
            return true;
        }
        boolean oneCan = node.upstream().stream().anyMatch(skippable::get);
        boolean allCan = !node.upstream().isEmpty() && node.upstream().stream().allMatch(skippable::get);
        return switch (node.rule()) {
            case ALL_SUCCESS -> oneCan;
            case NONE_FAILED -> node.hasList() && skippable.get(node.list());
            case NONE_FAILED_MIN_ONE_SUCCESS -> allCan || (node.hasList() && skippable.get(node.list()));
            case ALL_DONE, ALWAYS -> node.hasList();
            case ONE_SUCCESS, ALL_DONE_MIN_ONE_SUCCESS, ONE_DONE -> allCan || node.hasList();
            case NONE_SKIPPED -> oneCan || node.hasList();
            case ALL_FAILED, ALL_SKIPPED, ONE_FAILED -> true;
        };
    }

    /** False only if it cannot start before that upstream task has succeeded. */
    static boolean canMiss(OutcomeNode node, int upstream, BitSet skippable) {
        boolean isOnlyOne = node.upstream().size() == 1;
        return upstream != node.decider()
                && upstream != node.list()
                && switch (node.rule()) {
                    case ALL_SUCCESS -> false;
                    case NONE_FAILED -> skippable.get(upstream);
                    case NONE_FAILED_MIN_ONE_SUCCESS -> skippable.get(upstream) && !isOnlyOne;
                    case ONE_SUCCESS, ALL_DONE_MIN_ONE_SUCCESS -> !isOnlyOne;
                    default -> true;
                };
    }
}
