package dev.kahn.view.text;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Words for the elements of a mapped task, all together. */
public final class ElementWords {

    /** The states that are counted besides those done, most interesting first. */
    private static final List<TaskState> TOLD = List.of(
            TaskState.FAILED,
            TaskState.RUNNING,
            TaskState.QUEUED,
            TaskState.WAITING,
            TaskState.SKIPPED,
            TaskState.CANCELLED);

    private ElementWords() {}

    /**
     * Says how far a running task has come, for example {@code 7/10 done, 1 failed, 2 running}.
     *
     * @param elements the elements of a mapped task
     * @param now the time
     * @return how far they have come
     */
    public static String progress(ElementRows elements, Instant now) {
        return elements.done() + "/" + elements.size() + " " + beside(elements, now);
    }

    /**
     * Says the same without the numbers at the beginning: {@code done, 1 failed, 2 running}.
     *
     * @param elements the elements of a mapped task
     * @param now the time
     * @return the text after the two numbers
     */
    public static String beside(ElementRows elements, Instant now) {
        Map<TaskState, Integer> counts = elements.counts();
        List<String> words = new ArrayList<>(List.of("done"));
        for (TaskState state : TOLD) {
            if (counts.containsKey(state)) {
                words.add(counts.get(state) + " " + StateWords.word(state));
            }
        }
        if (!counts.containsKey(TaskState.RUNNING) && !counts.containsKey(TaskState.QUEUED)) {
            elements.underWay().stream()
                    .map(TaskRecord::dueAt)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .ifPresent(next -> words.add("next " + Times.ahead(Duration.between(now, next))));
        }
        return String.join(", ", words);
    }

    /**
     * Counts the elements, for example {@code 10 elements}.
     *
     * @param elements the elements of a mapped task
     * @return how many there are
     */
    public static String count(ElementRows elements) {
        return elements.size() == 1 ? "1 element" : elements.size() + " elements";
    }

    /**
     * Says how the elements ended, for example {@code 10 elements: 8 succeeded, 2 failed}; only the count if all succeeded.
     *
     * @param elements the elements of a mapped task
     * @return how they ended
     */
    public static String all(ElementRows elements) {
        Map<TaskState, Integer> counts = elements.counts();
        if (counts.getOrDefault(TaskState.SUCCESS, 0) == elements.size()) {
            return count(elements);
        }
        return count(elements) + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + Signs.past(count.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
