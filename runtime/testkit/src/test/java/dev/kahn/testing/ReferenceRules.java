package dev.kahn.testing;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the documentation of the trigger rules says, written down without a thought of how the engine does it. */
final class ReferenceRules {

    private static final Set<TriggerRule> BLAME_FAILURES = EnumSet.of(
            TriggerRule.ALL_SUCCESS,
            TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
            TriggerRule.ONE_SUCCESS,
            TriggerRule.NONE_FAILED,
            TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);

    private ReferenceRules() {}

    /** Whether a task starts, once all it runs after are done. */
    static boolean isMet(TriggerRule rule, List<TaskState> upstream) {
        boolean anySuccess = upstream.contains(TaskState.SUCCESS);
        boolean anySkipped = upstream.contains(TaskState.SKIPPED);
        boolean anyFailed = upstream.stream().anyMatch(TaskState::isFailure);
        return upstream.isEmpty()
                || switch (rule) {
                    case ALL_SUCCESS -> !anyFailed && !anySkipped;
                    case ALL_FAILED -> !anySuccess && !anySkipped;
                    case ALL_DONE, ALWAYS -> true;
                    case ALL_SKIPPED -> !anySuccess && !anyFailed;
                    case ALL_DONE_MIN_ONE_SUCCESS, ONE_SUCCESS -> anySuccess;
                    case ONE_FAILED -> anyFailed;
                    case ONE_DONE -> anySuccess || anyFailed;
                    case NONE_FAILED -> !anyFailed;
                    case NONE_FAILED_MIN_ONE_SUCCESS -> !anyFailed && anySuccess;
                    case NONE_SKIPPED -> !anySkipped;
                };
    }

    /** How a task ends whose rule is not met. */
    static TaskState notMet(TriggerRule rule, List<TaskState> upstream) {
        boolean anyFailed = upstream.stream().anyMatch(TaskState::isFailure);
        return anyFailed && BLAME_FAILURES.contains(rule) ? TaskState.UPSTREAM_FAILED : TaskState.SKIPPED;
    }

    /** Whether a task may start already while some of those it runs after are not done. */
    static boolean mayStartEarly(TriggerRule rule, List<TaskState> done) {
        return switch (rule) {
            case ALWAYS -> true;
            case ONE_SUCCESS -> done.contains(TaskState.SUCCESS);
            case ONE_FAILED -> done.stream().anyMatch(TaskState::isFailure);
            case ONE_DONE -> done.contains(TaskState.SUCCESS) || done.stream().anyMatch(TaskState::isFailure);
            default -> false;
        };
    }
}
