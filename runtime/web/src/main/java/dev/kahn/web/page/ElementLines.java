package dev.kahn.web.page;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import dev.kahn.web.drawing.ListSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The elements of a mapped task: a summary, and the elements one by one; if there are too many, those most worth a
 * look.
 *
 * @param total how many there are, including those that have not started
 * @param words how many there are, and how many are in each state; empty if there are none
 * @param shown those that are shown one by one, those most worth a look first
 * @param failed how many failed
 * @param failures the first of those that failed, with their errors
 */
public record ElementLines(int total, String words, List<Element> shown, int failed, List<Failure> failures) {

    /** Nobody would look at more elements one by one. */
    private static final int MOST = 1_000;

    /** Nobody would read more errors one by one. */
    private static final int MOST_FAILURES = 100;

    /** In the order in which people want to know them. */
    private static final List<TaskState> TOLD = List.of(
            TaskState.SUCCESS,
            TaskState.FAILED,
            TaskState.RUNNING,
            TaskState.WAITING,
            TaskState.QUEUED,
            TaskState.SKIPPED,
            TaskState.UPSTREAM_FAILED,
            TaskState.CANCELLED,
            TaskState.PENDING);

    static final ElementLines NONE = new ElementLines(0, "", List.of(), 0, List.of());

    /**
     * An element of a mapped task.
     *
     * @param index its index in the list, from 0
     * @param state its state, as a class of the style sheet
     * @param sign its state, as a character
     * @param title its state in words, how long it took, and why it is in it
     */
    public record Element(int index, String state, String sign, String title) {

        private static Element of(TaskRecord task, Instant now) {
            String took = Elapsed.exact(task.startedAt(), task.endedAt(), now);
            return new Element(
                    task.mapIndex(),
                    TaskLine.css(task.state()),
                    StateWords.sign(task.state()),
                    task.instance() + ": " + Wait.words(task)
                            + (took.isEmpty() ? "" : ", " + took)
                            + (task.reason().isEmpty() ? "" : ": " + task.reason()));
        }
    }

    /**
     * An element that failed.
     *
     * @param index its index in the list, from 0
     * @param name as in messages, for instance {@code send[3]}
     * @param attempts how many attempts it had
     * @param error why it failed
     */
    public record Failure(int index, String name, int attempts, String error) {

        private static Failure of(TaskRecord task) {
            return new Failure(task.mapIndex(), task.instance().toString(), task.attempt(), task.reason());
        }
    }

    /**
     * @param whole the mapped task itself
     * @param rows those of its elements that have a row
     */
    static ElementLines of(TaskRecord whole, List<TaskRecord> rows, Instant now) {
        String list = whole.result();
        if (list == null && rows.isEmpty()) {
            return NONE; // the list it is mapped over is not known yet
        }
        int size = ListSize.of(list);
        // the list of an earlier attempt may have been longer
        List<TaskRecord> known = list == null
                ? rows
                : rows.stream().filter(row -> row.mapIndex() < size).toList();
        int total = Math.max(size, known.size());
        List<Element> shown = known.stream()
                .sorted(Comparator.comparing(ElementLines::rank).thenComparing(TaskRecord::mapIndex))
                .limit(MOST)
                .map(row -> Element.of(row, now))
                .toList();
        String cut = shown.size() == known.size()
                ? ""
                : "; " + number(shown.size())
                        + " are shown: failed ones first, then running and waiting ones, then others";
        List<TaskRecord> failed = known.stream()
                .filter(row -> row.state() == TaskState.FAILED)
                .sorted(Comparator.comparing(TaskRecord::mapIndex))
                .toList();
        List<Failure> failures =
                failed.stream().limit(MOST_FAILURES).map(Failure::of).toList();
        return new ElementLines(total, words(known, total) + cut, shown, failed.size(), failures);
    }

    private static int rank(TaskRecord element) {
        return switch (element.state()) {
            case FAILED -> 0;
            case RUNNING, WAITING -> 1;
            default -> 2;
        };
    }

    private static String words(List<TaskRecord> rows, int total) {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        counts.merge(TaskState.PENDING, total - rows.size(), Integer::sum);
        String all = total == 1 ? "1 element" : number(total) + " elements";
        if (counts.getOrDefault(TaskState.SUCCESS, 0) == total) {
            return all;
        }
        List<String> words = new ArrayList<>();
        for (TaskState state : TOLD) {
            int count = counts.getOrDefault(state, 0);
            if (count > 0) {
                words.add(number(count) + " " + (state == TaskState.SUCCESS ? "succeeded" : StateWords.word(state)));
            }
        }
        return all + ": " + String.join(", ", words);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return words.isEmpty();
    }
}
