package dev.kahn.testing;

import dev.kahn.Event;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.view.Elapsed;
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
 * What can be said of a {@link DagRun}. What does not hold is told with the run as the command line shows it.
 *
 * <p>Where a task is named, {@code task[3]} is an element of a mapped one. Not thread-safe.
 */
public final class DagRunAssert extends AbstractAssert<DagRunAssert, DagRun> {

    DagRunAssert(DagRun run) {
        super(run, DagRunAssert.class);
    }

    /**
     * The run was a success.
     *
     * @return this
     */
    public DagRunAssert succeeded() {
        return hasState(RunState.SUCCESS);
    }

    /**
     * The run failed.
     *
     * @return this
     */
    public DagRunAssert failed() {
        return hasState(RunState.FAILED);
    }

    /**
     * The run was cancelled.
     *
     * @return this
     */
    public DagRunAssert wasCancelled() {
        return hasState(RunState.CANCELLED);
    }

    /**
     * The run stands so.
     *
     * @param expected its state
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
     * These tasks succeeded.
     *
     * @param tasks which; one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert succeeded(String... tasks) {
        return have("succeeded", TaskState.SUCCESS, tasks);
    }

    /**
     * These tasks failed.
     *
     * @param tasks which; one or more
     * @return this
     * @throws IllegalArgumentException if none is named
     */
    public DagRunAssert failed(String... tasks) {
        return have("failed", TaskState.FAILED, tasks);
    }

    /**
     * These tasks were skipped.
     *
     * @param tasks which; one or more
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
            throw new IllegalArgumentException(claim + "() names no task, and so claims nothing; name one");
        }
    }

    /**
     * The body of a task was called.
     *
     * @param task which
     * @return what can be said of when
     */
    public RanAssert ran(String task) {
        isNotNull();
        if (actual.calls(task).isEmpty()) {
            fail("that " + task + " ran, but its body was not called");
        }
        return new RanAssert(this, actual, task);
    }

    /**
     * The body of none of these tasks was called.
     *
     * @param tasks which; one or more
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
     * The bodies of these tasks were called one after the other, and maybe others in between.
     *
     * @param tasks in the order expected; two or more
     * @return this
     * @throws IllegalArgumentException if they are fewer
     */
    public DagRunAssert ranInOrder(String... tasks) {
        isNotNull();
        if (tasks.length < 2) {
            String named = Stream.of(tasks).map(task -> "\"" + task + "\"").collect(Collectors.joining());
            throw new IllegalArgumentException("ranInOrder(" + named
                    + ") names fewer than two tasks, and so claims no order; ran(…) says that one ran");
        }
        for (int i = 1; i < tasks.length; i++) {
            ran(tasks[i - 1]).before(tasks[i]);
        }
        return this;
    }

    /**
     * A task of the run.
     *
     * @param task which
     * @return what can be said of it
     */
    public TaskAssert task(String task) {
        isNotNull();
        return new TaskAssert(this, actual, task);
    }

    /**
     * What a task logged and printed.
     *
     * @param task which
     * @return AssertJ's assertions on a text: the lines of all attempts
     */
    public AbstractStringAssert<?> log(String task) {
        isNotNull();
        return Assertions.assertThat(String.join("\n", actual.log(task))).as("log of %s in\n%s\n", task, actual);
    }

    /**
     * What a task has given.
     *
     * @param task which
     * @param type what it is wanted as
     * @param <R> that
     * @return AssertJ's assertions on it, which may be null
     * @throws AssertionError if it has given nothing
     */
    @SuppressWarnings("NullAway") // AssertJ takes null for what it asserts on, and does not say so
    public <R> ObjectAssert<R> result(String task, Class<R> type) {
        isNotNull();
        R result = actual.result(task, type);
        return Assertions.assertThat(result).as("result of %s in\n%s\n", task, actual);
    }

    /**
     * How long it took, in virtual time.
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
            fail("to have taken " + duration + ", but it took " + Elapsed.text(took));
        }
        return this;
    }

    /**
     * Why it failed or was cancelled.
     *
     * @return AssertJ's assertions on one line, which is empty if it was not
     */
    public AbstractStringAssert<?> reason() {
        isNotNull();
        return Assertions.assertThat(actual.row().reason()).as("reason of\n%s\n", actual);
    }

    /**
     * Who is to be told about something that happened to the run or its tasks. A test sends nothing.
     *
     * @param event what happened
     * @param targets all who are to be told, as {@code @Notify} names them, in the order in which they are named there, and once
     *     for each time that it happened; none if nobody is
     * @return this
     * @throws AssertionError if they are others
     */
    public DagRunAssert notified(Event event, String... targets) {
        isNotNull();
        List<String> told = actual.toldOf(event);
        if (!told.equals(List.of(targets))) {
            fail("that " + listed(List.of(targets)) + " is told of " + event + ", but told is " + listed(told));
        }
        return this;
    }

    private static String listed(List<String> targets) {
        return targets.isEmpty() ? "nobody" : String.join(", ", targets);
    }

    /**
     * The bodies that were called, a sensor's once for each poll.
     *
     * @return AssertJ's assertions on the tasks in the order in which they were called
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
