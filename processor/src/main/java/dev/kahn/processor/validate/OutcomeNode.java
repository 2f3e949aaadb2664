package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;

/**
 * The properties of a task that determine what can happen.
 *
 * @param rule its trigger rule
 * @param upstream the numbers of the tasks it runs after, without duplicates, all lower than its own
 * @param decider the number of the task whose value opens its branch, one of {@code upstream}; -1 for none
 * @param value the value that opens its branch
 * @param list the number of the task whose list it is mapped over, one of {@code upstream}; -1 for none
 * @param values how many of its own values other tasks distinguish, at least 1
 * @param canSkip whether its body can end as skipped
 */
record OutcomeNode(
        TriggerRule rule,
        ImmutableList<Integer> upstream,
        int decider,
        int value,
        int list,
        int values,
        boolean canSkip) {

    boolean hasBranch() {
        return decider >= 0;
    }

    boolean hasList() {
        return list >= 0;
    }
}
