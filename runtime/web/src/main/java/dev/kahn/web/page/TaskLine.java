package dev.kahn.web.page;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of a run, or an element of a mapped one.
 *
 * @param task its id
 * @param element which element; -1 for the task
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param word its state, in words
 * @param attempt how many attempts it had
 * @param queuedAt when it began to wait for a slot; null if it has not
 * @param startedAt when its latest attempt started; null if none did
 * @param endedAt when it ended; null if it has not
 * @param took how long it ran; empty if it has not
 * @param reason why it is in its state; may be empty
 * @param waits what it waits for; null if nothing
 * @param result what it returned, as JSON; empty if it returned nothing
 * @param notes what the body of its latest attempt has shown
 * @param elements its elements; none unless it is mapped
 */
public record TaskLine(
        String task,
        int element,
        String state,
        String sign,
        String word,
        int attempt,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String took,
        String reason,
        @Nullable WaitLine waits,
        String result,
        Notes notes,
        ElementLines elements) {

    static TaskLine of(TaskRecord task, Instant now) {
        return of(task, List.of(), Notes.NONE, Optional.empty(), now);
    }

    /** @param elements those of a mapped task */
    static TaskLine of(TaskRecord task, List<TaskRecord> elements, Notes notes, Optional<DagGraph> graph, Instant now) {
        boolean isBetweenTries =
                Wait.of(task).filter(wait -> wait.what() == Wait.What.RETRY).isPresent();
        return new TaskLine(
                task.taskId(),
                task.mapIndex(),
                css(task.state()),
                StateWords.sign(task.state()),
                StateWords.word(task.state()),
                task.attempt(),
                task.queuedAt(),
                task.startedAt(),
                task.endedAt(),
                isBetweenTries ? "" : Elapsed.exact(task.startedAt(), task.endedAt(), now),
                isBetweenTries ? "attempt " + task.attempt() + " failed: " + task.reason() : task.reason(),
                WaitLine.of(task, graph),
                JsonFields.pretty(task.result()),
                notes,
                isMapped(task, elements, graph) ? ElementLines.of(task, elements, now) : ElementLines.NONE);
    }

    private static boolean isMapped(TaskRecord task, List<TaskRecord> elements, Optional<DagGraph> graph) {
        return !elements.isEmpty()
                || (task.mapIndex() == TaskRecord.NOT_MAPPED
                        && graph.flatMap(dag -> dag.task(task.taskId()))
                                .filter(node -> node.forEach() != null)
                                .isPresent());
    }

    /** A task without a row. */
    static TaskLine pending(String task) {
        return pending(InstanceKey.of(task));
    }

    /** A task, or an element, without a row. */
    static TaskLine pending(InstanceKey instance) {
        TaskState state = TaskState.PENDING;
        return new TaskLine(
                instance.taskId(),
                instance.mapIndex(),
                css(state),
                StateWords.sign(state),
                StateWords.word(state),
                0,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                Notes.NONE,
                ElementLines.NONE);
    }

    static String css(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Its name, as in messages.
     *
     * @return for instance {@code load} or {@code load[3]}
     */
    public String name() {
        return new InstanceKey(task, element).toString();
    }

    /**
     * The URL of its page, with its log.
     *
     * @param runId its run
     * @return a path
     */
    public String path(long runId) {
        return "/runs/" + runId + "/tasks/" + task + (element == TaskRecord.NOT_MAPPED ? "" : "?element=" + element);
    }
}
