package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Assertions on a task of a run, or on an element of a mapped task. Not thread-safe. */
public final class TaskAssert {
    private static final JsonMapper JSON = new JsonMapper();

    private final DagRunAssert run;
    private final DagRun actual;
    private final String task;

    TaskAssert(DagRunAssert run, DagRun actual, String task) {
        this.run = run;
        this.actual = actual;
        this.task = task;
        actual.state(task);
    }

    /**
     * Asserts that the task succeeded.
     *
     * @return this
     */
    public TaskAssert succeeded() {
        return hasState(TaskState.SUCCESS);
    }

    /**
     * Asserts that the task failed.
     *
     * @return this
     */
    public TaskAssert failed() {
        return hasState(TaskState.FAILED);
    }

    /**
     * Asserts that the task was skipped.
     *
     * @return this
     */
    public TaskAssert skipped() {
        return hasState(TaskState.SKIPPED);
    }

    /**
     * Asserts the state of the task.
     *
     * @param expected the state
     * @return this
     */
    public TaskAssert hasState(TaskState expected) {
        TaskState state = actual.state(task);
        if (state != expected) {
            String reason = reasonText();
            run.fail("task " + task + " to be " + StateWords.word(expected) + ", but it is " + StateWords.word(state)
                    + (reason.isEmpty() ? "" : ": " + reason));
        }
        return this;
    }

    /**
     * Starts assertions on why the task failed, was skipped or is retried.
     *
     * @return AssertJ's assertions on one line, which is empty if none of these holds
     */
    public AbstractStringAssert<?> reason() {
        return Assertions.assertThat(reasonText()).as("reason of %s in\n%s\n", task, actual);
    }

    private String reasonText() {
        return actual.task(task).map(TaskRecord::reason).orElse("");
    }

    /**
     * Asserts the number of attempts. Attempts lost with the process count too; all polls of a sensor are one attempt.
     *
     * @param expected the number of attempts
     * @return this
     */
    public TaskAssert hasAttempts(int expected) {
        List<AttemptRecord> attempts = actual.attempts(task);
        if (attempts.size() != expected) {
            run.fail("task " + task + " to have " + expected + " attempts, but it has " + attempts.size() + ": "
                    + attempts.stream()
                            .map(attempt -> StateWords.word(attempt.state())
                                    + (attempt.error().isEmpty() ? "" : " (" + attempt.error() + ")"))
                            .toList());
        }
        return this;
    }

    /**
     * Asserts how often a sensor was polled.
     *
     * @param times how often its body was called
     * @return this
     * @throws IllegalArgumentException if the task is not a sensor
     */
    public TaskAssert polled(int times) {
        if (actual.node(task).poll() == null) {
            throw new IllegalArgumentException("task " + task + " is not a sensor, so it does not poll; ran(\"" + task
                    + "\").times(" + times + ") asserts how often its body was called");
        }
        run.ran(task).times(times);
        return this;
    }

    /**
     * Asserts the result of the task.
     *
     * @param expected compared as JSON, as results are stored, with sets in any order; for a mapped task a list
     * @return this
     */
    public TaskAssert hasResult(@Nullable Object expected) {
        String wanted = Session.codec().encode(expected);
        Optional<String> given = actual.json(task);
        if (given.isEmpty() || !SameResult.is(expected, JSON.readTree(given.get()))) {
            run.fail("task " + task + " to return " + wanted + ", but it returned " + given.orElse("nothing"));
        }
        return this;
    }

    /**
     * Asserts how long the task waited: its delay, and the time between attempts and between polls.
     *
     * @param duration in virtual time, for instance {@code 2m}
     * @return this
     */
    public TaskAssert waited(String duration) {
        Duration waited = actual.waited(task);
        if (!waited.equals(Durations.parse(duration))) {
            run.fail("task " + task + " to have waited " + duration + ", but it waited " + Durations.format(waited));
        }
        return this;
    }

    /**
     * Asserts how many elements a mapped task has.
     *
     * @param expected the length of the list that it is mapped over
     * @return this
     * @throws IllegalArgumentException if the task is not mapped, or is an element
     */
    public TaskAssert hasElements(int expected) {
        if (actual.node(task).forEach() == null) {
            throw new IllegalArgumentException("task " + task + " is not mapped, so it has no elements");
        }
        if (task.endsWith("]")) {
            throw new IllegalArgumentException(task + " is an element, so it has none; use task(\""
                    + actual.node(task).id() + "\").hasElements(" + expected + ")");
        }
        boolean hasList = actual.task(task).map(TaskRecord::result).isPresent();
        int size = actual.board().elements(task).size();
        if (!hasList || size != expected) {
            run.fail("task " + task + " to have " + expected + " elements, but "
                    + (hasList ? "it has " + size : "it never got its list"));
        }
        return this;
    }

    /**
     * Starts assertions on an element of a mapped task.
     *
     * @param index its place in the list, from 0
     * @return assertions on it
     */
    public TaskAssert element(int index) {
        return new TaskAssert(run, actual, task + "[" + index + "]");
    }

    /**
     * Asserts a figure that the last attempt showed.
     *
     * @param label what was counted
     * @param expected the figure
     * @return this
     */
    public TaskAssert hasFigure(String label, double expected) {
        return hasNote(label, JSON.valueToTree(expected), String.valueOf(expected));
    }

    /**
     * Asserts a link that the last attempt showed.
     *
     * @param label what it leads to
     * @param url the address
     * @return this
     */
    public TaskAssert hasLink(String label, String url) {
        return hasNote(label, JSON.valueToTree(url), url);
    }

    private TaskAssert hasNote(String label, JsonNode expected, String text) {
        List<AttemptRecord> attempts = actual.attempts(task);
        String notes =
                attempts.isEmpty() ? "" : attempts.get(attempts.size() - 1).notes();
        JsonNode shown = notes.isEmpty() ? null : JSON.readTree(notes).get(label);
        if (shown == null || !shown.equals(expected)) {
            run.fail("task " + task + " to show \"" + label + "\" as " + text + ", but it shows "
                    + (notes.isEmpty() ? "nothing" : notes));
        }
        return this;
    }

    /**
     * Returns to the run.
     *
     * @return assertions on the run
     */
    public DagRunAssert and() {
        return run;
    }
}
