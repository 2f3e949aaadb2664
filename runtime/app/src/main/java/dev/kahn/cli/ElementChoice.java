package dev.kahn.cli;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.UsageException;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.ElementRows;
import dev.kahn.view.text.RunBoard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the element of a mapped task that the user means. */
final class ElementChoice {

    /** How many failed elements are named. */
    private static final int MOST_NAMED = 5;

    private final RunBoard board;
    private final String taskId;

    ElementChoice(RunBoard board, TaskNode task) {
        this.board = board;
        this.taskId = task.id();
    }

    /**
     * The task, or its element.
     *
     * @param written the value of {@code --element}
     * @throws UsageException if the task is mapped and no element is named, or the other way round, or it does not exist
     */
    InstanceKey find(Optional<String> written) {
        if (!board.isMapped(taskId)) {
            if (written.isPresent()) {
                throw new UsageException(
                        "task " + taskId + " is not mapped, so it has no elements; leave --element out");
            }
            return InstanceKey.of(taskId);
        }
        ElementRows elements = board.elements(taskId);
        if (elements.size() == 0) {
            String why = board.task(taskId).isPresent() && board.state(taskId).isDone()
                    ? "no elements: it is " + StateWords.word(board.state(taskId))
                    : "no elements yet";
            throw new UsageException("task " + taskId + " of run " + board.run().runId() + " has " + why);
        }
        if (written.isEmpty()) {
            throw new UsageException("task " + taskId + " of run " + board.run().runId() + " has " + elements.size()
                    + " elements; name one with --element" + failed(elements.failed()));
        }
        return new InstanceKey(taskId, index(written.get(), elements.size()));
    }

    private static String failed(List<TaskRecord> failed) {
        if (failed.isEmpty()) {
            return " N, from 0";
        }
        String named = failed.stream()
                .limit(MOST_NAMED)
                .map(element -> String.valueOf(element.mapIndex()))
                .collect(Collectors.joining(", "));
        int more = failed.size() - MOST_NAMED;
        return " N; failed: " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private int index(String written, int size) {
        if (written.matches("\\d{1,9}") && Integer.parseInt(written) < size) {
            return Integer.parseInt(written);
        }
        throw new UsageException("--element: task " + taskId + " has no element \"" + written + "\"; its elements are 0"
                + (size == 1 ? "" : " to " + (size - 1)));
    }
}
