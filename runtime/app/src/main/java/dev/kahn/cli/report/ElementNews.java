package dev.kahn.cli.report;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.text.ElementRows;
import dev.kahn.view.text.ElementWords;
import dev.kahn.view.text.RunBoard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses what is reported about elements of mapped tasks where each event is a line, so that a list of ten thousand does not
 * fill the log: failures and retries one by one, up to a limit, and progress at each tenth. Not thread-safe.
 */
final class ElementNews {

    /** Of one mapped task in one run. */
    private static final int MOST_TROUBLES = 20;

    private static final int PARTS = 10;

    private record Mapped(long runId, String taskId) {}

    private final Map<Mapped, Integer> troubles = new HashMap<>();
    private final Map<Mapped, Integer> partsDone = new HashMap<>();

    /** Whether to report what happened to an element. */
    boolean isTold(TaskRecord element) {
        boolean isTriedAgain =
                element.state() == TaskState.WAITING && !element.reason().isEmpty();
        return (element.state() == TaskState.FAILED || isTriedAgain)
                && countTrouble(new Mapped(element.runId(), element.taskId()));
    }

    /** Whether to report that an attempt was lost. */
    boolean isToldOfLoss(AttemptKey attempt) {
        return attempt.mapIndex() == TaskRecord.NOT_MAPPED
                || countTrouble(new Mapped(attempt.runId(), attempt.taskId()));
    }

    private boolean countTrouble(Mapped mapped) {
        return troubles.merge(mapped, 1, Integer::sum) <= MOST_TROUBLES;
    }

    /** The progress of a mapped task, if another tenth of its elements is done. */
    Optional<String> progress(RunBoard board, String taskId, Instant now) {
        ElementRows elements = board.elements(taskId);
        if (elements.size() == 0 || board.state(taskId) != TaskState.RUNNING) {
            return Optional.empty();
        }
        int part = elements.done() * PARTS / elements.size();
        Integer before = partsDone.put(new Mapped(board.run().runId(), taskId), part);
        return part > (before == null ? 0 : before)
                ? Optional.of(ElementWords.progress(elements, now))
                : Optional.empty();
    }
}
