package dev.kahn.web.drawing;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task in a run, as the picture of the graph shows it.
 *
 * @param state the state
 * @param word the same in words
 * @param took how long it has run; empty if it has not, or waits for a time
 * @param elements of a mapped task, how many elements are done without having failed and how many there are, for
 *     instance {@code 12/40}; otherwise empty
 * @param until the time it waits for; null if none
 * @param ahead how far ahead that is; empty if it waits for none
 */
public record NodeState(
        TaskState state,
        String word,
        String took,
        String elements,
        @Nullable Instant until,
        String ahead) {

    /** A task without a row. */
    public static final NodeState PENDING = new NodeState(TaskState.PENDING, "", "");

    /** A task that does not wait for a time. */
    NodeState(TaskState state, String took, String elements) {
        this(state, StateWords.word(state), took, elements, null, "");
    }

    /**
     * The states of the tasks of a run.
     *
     * @param records the rows of the run, including elements
     * @param now the current time, for tasks that are not done
     * @return by task; tasks without a row are missing
     */
    public static Map<String, NodeState> of(List<TaskRecord> records, Instant now) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (TaskRecord record : records) {
            if (record.mapIndex() != TaskRecord.NOT_MAPPED) {
                int[] count = counts.computeIfAbsent(record.taskId(), task -> new int[2]);
                count[0] += isWell(record.state()) ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, NodeState> states = new LinkedHashMap<>();
        for (TaskRecord record : records) {
            if (record.mapIndex() == TaskRecord.NOT_MAPPED) {
                int[] count = counts.get(record.taskId());
                String elements =
                        count == null ? "" : count[0] + "/" + Math.max(count[1], ListSize.of(record.result()));
                states.put(record.taskId(), of(record, elements, now));
            }
        }
        return states;
    }

    /** Whether it is done without a failure. */
    static boolean isWell(TaskState state) {
        return state == TaskState.SUCCESS || state == TaskState.SKIPPED;
    }

    private static NodeState of(TaskRecord record, String elements, Instant now) {
        Instant until = Wait.of(record).map(Wait::until).orElse(null);
        return new NodeState(
                record.state(),
                Wait.words(record),
                until == null ? Elapsed.exact(record.startedAt(), record.endedAt(), now) : "",
                elements,
                until,
                until == null ? "" : "in " + Elapsed.text(Duration.between(now, until)));
    }

    /** The class of the style sheet. */
    String style() {
        return "d-" + state.name().toLowerCase(Locale.ROOT);
    }

    /** For instance {@code 12/40 · 3.1s}, or {@code in 14s}. */
    String detail() {
        if (until != null) {
            return ahead;
        }
        return elements.isEmpty() || took.isEmpty() ? elements + took : elements + " · " + took;
    }

    /** Draws it; the page counts down to the time. */
    void drawDetail(Svg svg, String text, double x, double y) {
        svg.text(
                text,
                "text",
                until == null
                        ? new String[] {"class", "d-detail", "x", Svg.number(x), "y", Svg.number(y)}
                        : new String[] {
                            "class", "d-detail", "x", Svg.number(x), "y", Svg.number(y), "data-until", until.toString()
                        });
    }
}
