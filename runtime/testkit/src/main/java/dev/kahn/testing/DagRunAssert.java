package dev.kahn.testing;

import dev.kahn.Event;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on a {@link DagRun}. A failure shows the run as the command line does.
 *
 * <p>Wherever a task is named, {@code task[3]} names an element of a mapped task. Not thread-safe.
 */
public final class DagRunAssert extends AbstractAssert<DagRunAssert, DagRun> {

    DagRunAssert(DagRun run) {
        super(run, DagRunAssert.class);
    }

    /**
     * Asserts that the run succeeded.
     *
     * @return this
     */
    public DagRunAssert succeeded() {
        return hasState(RunState.SUCCESS);
    }

    /**
     * Asserts that the run failed.
     *
     * @return this
     */
    public DagRunAssert failed() {
        return hasState(RunState.FAILED);
    }

    /**
     * Asserts that the run was cancelled.
     *
     * @return this
     */
    public DagRunAssert wasCancelled() {
        return hasState(RunState.CANCELLED);
    }

    /**
     * Asserts the state of the run.
     *
     * @param expected the state
     * @return this
     */
    public DagRunAssert hasState(RunState expected) {
        isNotNull();
        RunState state = actual.state();
        if (state != expected) {
            fail("to be " + StateWords.word(expected) + ", but it is " + StateWords.word(state)
                    + (actual.row().reason().isEmpty()
                            ? ""
                            : ": " + actual.row().reason()));
        }
        return this;
    }

    /**
     * Asserts that these tasks succeeded.
     *
     * @param tasks one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert succeeded(String... tasks) {
        return have("succeeded", TaskState.SUCCESS, tasks);
    }

    /**
     * Asserts that these tasks failed.
     *
     * @param tasks one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert failed(String... tasks) {
        return have("failed", TaskState.FAILED, tasks);
    }

    /**
     * Asserts that these tasks were skipped.
     *
     * @param tasks one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert skipped(String... tasks) {
        return have("skipped", TaskState.SKIPPED, tasks);
    }

    private DagRunAssert have(String claim, TaskState expected, String... tasks) {
        isNotNull();
        namesOne(claim, tasks);
        for (String task : tasks) {
            task(task).hasState(expected);
        }
        return this;
    }

    private static void namesOne(String claim, String... tasks) {
        if (tasks.length == 0) {
            throw new IllegalArgumentException(claim + "() names no task, so it asserts nothing; name one");
        }
    }

    /**
     * Asserts that the body of a task was called.
     *
     * @param task the task
     * @return assertions on when it was called
     */
    public RanAssert ran(String task) {
        isNotNull();
        if (actual.calls(task).isEmpty()) {
            fail("that " + task + " ran, but its body was not called");
        }
        return new RanAssert(this, actual, task);
    }

    /**
     * Asserts that the body of none of these tasks was called.
     *
     * @param tasks one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert didNotRun(String... tasks) {
        isNotNull();
        namesOne("didNotRun", tasks);
        for (String task : tasks) {
            int calls = actual.calls(task).size();
            if (calls > 0) {
                fail("that " + task + " did not run, but its body was called " + times(calls));
            }
        }
        return this;
    }

    /**
     * Asserts that the bodies of these tasks were called one after the other, possibly with others in between.
     *
     * @param tasks two or more, in the expected order
     * @return this
     * @throws IllegalArgumentException if there are fewer
     */
    public DagRunAssert ranInOrder(String... tasks) {
        isNotNull();
        if (tasks.length < 2) {
            String named = Stream.of(tasks).map(task -> "\"" + task + "\"").collect(Collectors.joining());
            throw new IllegalArgumentException("ranInOrder(" + named
                    + ") names fewer than two tasks, so it asserts no order; ran(…) asserts that one ran");
        }
        for (int i = 1; i < tasks.length; i++) {
            ran(tasks[i - 1]).before(tasks[i]);
        }
        return this;
    }

    /**
     * Starts assertions on a task of the run.
     *
     * @param task the task
     * @return assertions on it
     */
    public TaskAssert task(String task) {
        isNotNull();
        return new TaskAssert(this, actual, task);
    }

    /**
     * Starts assertions on what a task logged and printed.
     *
     * @param task the task
     * @return AssertJ's assertions on a string: the lines of all attempts
     */
    public AbstractStringAssert<?> log(String task) {
        isNotNull();
        return Assertions.assertThat(String.join("\n", actual.log(task))).as("log of %s in\n%s\n", task, actual);
    }

    /**
     * Starts assertions on the result of a task.
     *
     * @param task the task
     * @param type the type to read it as
     * @param <R> that type
     * @return AssertJ's assertions on the result, which may be null
     * @throws AssertionError if the task has no result
     */
    @SuppressWarnings("NullAway") // AssertJ accepts null here, but is not annotated so
    public <R> ObjectAssert<R> result(String task, Class<R> type) {
        isNotNull();
        R result = actual.result(task, type);
        return Assertions.assertThat(result).as("result of %s in\n%s\n", task, actual);
    }

    /**
     * Asserts how long the run took, in virtual time.
     *
     * @param duration for instance {@code 2m}
     * @return this
     */
    public DagRunAssert took(String duration) {
        isNotNull();
        Instant began = actual.row().startedAt();
        Instant ended = actual.row().endedAt();
        Duration took = began == null ? Duration.ZERO : Duration.between(began, ended == null ? actual.now() : ended);
        if (!took.equals(Durations.parse(duration))) {
            fail("to have taken " + duration + ", but it took " + Durations.format(took));
        }
        return this;
    }

    /**
     * Starts assertions on why the run failed or was cancelled.
     *
     * @return AssertJ's assertions on one line, which is empty if it was neither
     */
    public AbstractStringAssert<?> reason() {
        isNotNull();
        return Assertions.assertThat(actual.row().reason()).as("reason of\n%s\n", actual);
    }

    /**
     * Asserts who is to be notified of an event of the run or its tasks. A test sends nothing.
     *
     * @param event the event
     * @param targets all targets, as {@code @Notify} names them, in its order, and once for each
     *     time that the event happened; none if nobody is notified
     * @return this
     * @throws AssertionError if the targets differ
     */
    public DagRunAssert notified(Event event, String... targets) {
        isNotNull();
        List<String> told = actual.toldOf(event);
        if (!told.equals(List.of(targets))) {
            fail("that the run notifies " + listed(List.of(targets)) + " of " + event + ", but it notifies "
                    + listed(told));
        }
        return this;
    }

    private static String listed(List<String> targets) {
        return targets.isEmpty() ? "nobody" : String.join(", ", targets);
    }

    /**
     * Starts assertions on the bodies that were called, that of a sensor once for each poll.
     *
     * @return AssertJ's assertions on the tasks, in the order of the calls
     */
    public AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> bodies() {
        isNotNull();
        return Assertions.assertThat(actual.calls().stream()
                        .map(call -> call.attempt().instance().toString())
                        .toList())
                .as("bodies called in\n%s\n", actual);
    }

    void fail(String what) {
        throw failure("Expected %s%n%s", what, actual);
    }

    static String times(int number) {
        return number == 1 ? "once" : number == 2 ? "twice" : number + " times";
    }
}
