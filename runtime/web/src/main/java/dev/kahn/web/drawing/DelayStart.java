package dev.kahn.web.drawing;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the delays of tasks began. That is not stored, and the delay in the graph may be another one by now, because settings
 * change it. So it is taken from what happened: a delay begins when the last task before it ends.
 *
 * @param run the run
 * @param tasks its tasks, without elements
 * @param attempts their attempts
 * @param acts when people did something to the run
 */
record DelayStart(
        RunRecord run, Map<String, TaskRecord> tasks, Map<String, List<AttemptRecord>> attempts, List<Instant> acts) {

    /** The rules that do not wait for all. */
    private static final Set<TriggerRule> EARLY =
            EnumSet.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE, TriggerRule.ALWAYS);

    /**
     * When a delay began. If that does not follow from what happened, it is assumed to have been as long as the graph says, but
     * not to have begun before the task could.
     *
     * @param node the task
     * @param until when the delay was over
     */
    Instant of(TaskNode node, Instant until) {
        if (node.delay().isZero()) {
            return until;
        }
        boolean isKnown = !EARLY.contains(node.rule());
        Instant since = latest(Instant.MIN, run.startedAt(), until);
        for (AttemptRecord own : attempts.getOrDefault(node.id(), List.of())) {
            since = latest(since, own.endedAt(), until);
        }
        for (String before : isKnown ? node.upstream() : Set.<String>of()) {
            Instant end = end(before, until);
            isKnown &= end.isAfter(Instant.MIN);
            since = latest(since, end, until);
        }
        Instant last = since;
        isKnown &= last.isAfter(Instant.MIN);
        isKnown &= acts.stream()
                .noneMatch(act -> act.isAfter(last) && !act.isAfter(until)); // it may have let the task run
        Instant assumed = until.minus(node.delay());
        return isKnown || assumed.isBefore(last) ? last : assumed;
    }

    /** When a task last ended until then; {@code Instant.MIN} if that is not known. */
    private Instant end(String task, Instant until) {
        TaskRecord record = tasks.get(task);
        Instant end = latest(Instant.MIN, record == null ? null : record.endedAt(), until);
        for (AttemptRecord attempt : attempts.getOrDefault(task, List.of())) {
            end = latest(end, attempt.endedAt(), until);
        }
        return end;
    }

    private static Instant latest(Instant one, @Nullable Instant other, Instant until) {
        return other == null || other.isAfter(until) || other.isBefore(one) ? one : other;
    }
}
