package dev.kahn.web.page;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import java.time.Instant;
import java.util.Comparator;
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
 * @param queuedAt since when it waited for a slot; null if it has not
 * @param startedAt when its last attempt began; null if none did
 * @param endedAt when it ended; null if it has not
 * @param took how long it ran; empty if it has not
 * @param reason why it is in its state; may be empty
 * @param waits what it waits for; null if for nothing
 * @param result what it returned, as JSON; empty if it returned nothing
 * @param notes what the body of its last attempt has shown
 * @param elements how its elements stand; empty unless it is mapped
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
        List<Element> elements) {

    /** More elements than these nobody looks at one by one. */
    private static final int MOST_ELEMENTS = 1_000;

    /**
     * An element of a mapped task.
     *
     * @param index its place in the list, from 0
     * @param state its state, as a class of the style sheet
     * @param sign its state, as a character
     * @param title its state in words, how long it took, and why it is in it
     */
    public record Element(int index, String state, String sign, String title) {

        static Element of(TaskRecord task, Instant now) {
            String took = Elapsed.exact(task.startedAt(), task.endedAt(), now);
            return new Element(
                    task.mapIndex(),
                    css(task.state()),
                    StateWords.sign(task.state()),
                    task.taskId() + "[" + task.mapIndex() + "]: " + Wait.words(task)
                            + (took.isEmpty() ? "" : ", " + took)
                            + (task.reason().isEmpty() ? "" : ": " + task.reason()));
        }
    }

    static TaskLine of(TaskRecord task, Instant now) {
        return of(task, List.of(), Notes.NONE, Optional.empty(), now);
    }

    /** @param elements those of a mapped task; failed ones are shown first */
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
                elements.stream()
                        .sorted(Comparator.comparing((TaskRecord element) -> element.state() != TaskState.FAILED)
                                .thenComparing(TaskRecord::mapIndex))
                        .limit(MOST_ELEMENTS)
                        .map(element -> Element.of(element, now))
                        .toList());
    }

    /** A task that nothing has happened to. */
    static TaskLine pending(String task) {
        TaskState state = TaskState.PENDING;
        return new TaskLine(
                task,
                TaskRecord.NOT_MAPPED,
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
                List.of());
    }

    static String css(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Its name, as messages have it.
     *
     * @return for instance {@code load} or {@code load[3]}
     */
    public String name() {
        return element == TaskRecord.NOT_MAPPED ? task : task + "[" + element + "]";
    }

    /**
     * Where its log is.
     *
     * @param runId its run
     * @return a path
     */
    public String path(long runId) {
        return "/runs/" + runId + "/tasks/" + task + (element == TaskRecord.NOT_MAPPED ? "" : "?element=" + element);
    }
}
