package dev.kahn.testing;

import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task does in a test instead of its body. Outcomes are added one after the other: the first call of a run gets the
 * first, and the last one applies to all further calls. Each element of a mapped task, and each run, starts with the first.
 *
 * <pre>{@code
 * test.stub("upload").failsTimes(2).returns(new Upload(42)).takes("30s");
 * test.stub("arrived").notYet(3).returns(true);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Stub {

    /** A body written by a test. */
    @FunctionalInterface
    public interface Body {

        /**
         * Does the work of the task.
         *
         * @param input what the real body would get
         * @return the result; null for none
         * @throws Throwable to fail the attempt
         */
        @Nullable
        Object call(TaskInput input) throws Throwable;
    }

    /** What {@link #fails(String)} throws. */
    public static final class StubFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private StubFailure(String message) {
            super(message);
        }
    }

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short");

    private final DagTest test;
    private final TaskNode task;
    private final List<Body> outcomes = new ArrayList<>();
    private final List<Integer> realCalls = new ArrayList<>();
    private Duration takes = Duration.ZERO;
    private int lastFailure;

    Stub(DagTest test, TaskNode task) {
        this.test = test;
        this.task = task;
    }

    /**
     * The next call succeeds.
     *
     * @param result what it returns; for a sensor, whether its condition holds or, if it returns an {@code Optional}, what
     *     it finds
     * @return this
     * @throws IllegalArgumentException if the task returns another type, also inside collections and maps; if the task
     *     returns nothing and this is not null; or if this is null and the task is a sensor or returns a primitive
     */
    public Stub returns(@Nullable Object result) {
        if (result == null) {
            refuseNull();
        } else if (task.poll() == null && givesNothing()) {
            throw new IllegalArgumentException("task " + task.id() + " returns nothing; call succeeds()");
        }
        misfit(result).ifPresent(misfit -> {
            throw new IllegalArgumentException(misfit);
        });
        return answers(input -> result);
    }

    /** What is wrong with a returned value. What a task without a result returns is ignored. */
    Optional<String> misfit(@Nullable Object returned) {
        if (task.poll() == null && givesNothing()) {
            return Optional.empty();
        }
        String wanted = givesNothing() ? "boolean" : task.result();
        boolean isFinder = task.poll() != null && !givesNothing();
        Object value = isFinder && returned instanceof Optional<?> found ? found.orElse(null) : returned;
        return new WrittenType(wanted)
                .misfit(value)
                .map(misfit -> "task " + task.id() + " returns " + wanted + "; its stub has " + misfit);
    }

    private void refuseNull() {
        if (task.poll() != null) {
            throw new IllegalArgumentException(
                    "task " + task.id() + " is a sensor, so null means nothing; call notYet(…), or returns(…) with a "
                            + "value of type " + (givesNothing() ? "boolean" : task.result()));
        }
        if (PRIMITIVES.contains(task.result())) {
            throw new IllegalArgumentException(
                    "task " + task.id() + " returns " + task.result() + ", which is never null");
        }
    }

    private boolean givesNothing() {
        return task.result().equals("void");
    }

    /**
     * The next call succeeds and returns nothing; for a sensor, its condition holds.
     *
     * @return this
     * @throws IllegalArgumentException if the task returns something
     */
    public Stub succeeds() {
        if (!givesNothing()) {
            throw new IllegalArgumentException(
                    "task " + task.id() + " returns " + task.result() + "; call returns(…) with a value of that type");
        }
        return returns(task.poll() == null ? null : true);
    }

    /**
     * The next calls of a sensor find that its condition does not hold yet.
     *
     * @param polls the number of calls, at least 1
     * @return this
     * @throws IllegalArgumentException if the task is not a sensor, or the number is less than 1
     */
    public Stub notYet(int polls) {
        if (task.poll() == null) {
            throw new IllegalArgumentException("task " + task.id() + " is not a sensor, so it has no polls");
        }
        atLeastOne("notYet", polls);
        for (int i = 0; i < polls; i++) {
            answers(input -> givesNothing() ? false : Optional.empty());
        }
        return this;
    }

    /**
     * The next call fails.
     *
     * @param message why; it appears in the reason of the task and in its log
     * @return this
     */
    public Stub fails(String message) {
        return answers(input -> {
            throw new StubFailure(message);
        });
    }

    /**
     * The next call fails.
     *
     * @param error what it throws; a {@link dev.kahn.NonRetryableException} is not retried
     * @return this
     */
    public Stub fails(Throwable error) {
        return answers(input -> {
            throw error;
        });
    }

    /**
     * The next calls fail.
     *
     * @param times how many, at least 1; if a run gives the task up before it has failed that often, the test fails
     * @return this
     * @throws IllegalArgumentException if that is less than 1
     */
    public Stub failsTimes(int times) {
        atLeastOne("failsTimes", times);
        for (int i = 1; i <= times; i++) {
            fails("failure " + i + " of " + times + ", requested by the test");
        }
        lastFailure = outcomes.size();
        return this;
    }

    /**
     * The next calls fail.
     *
     * @param times how many, at least 1; if a run gives the task up before it has failed that often, the test fails
     * @param error what each call throws
     * @return this
     * @throws IllegalArgumentException if that is less than 1
     */
    public Stub failsTimes(int times, Throwable error) {
        atLeastOne("failsTimes", times);
        for (int i = 0; i < times; i++) {
            fails(error);
        }
        lastFailure = outcomes.size();
        return this;
    }

    private void atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    what + "(" + number + ") of the stub of task " + task.id() + " has no effect; use 1 or more");
        }
    }

    /**
     * The next call skips the task.
     *
     * @param reason why
     * @return this
     */
    public Stub skips(String reason) {
        return answers(input -> {
            throw input.context().skip(reason);
        });
    }

    /**
     * The next call runs the given code.
     *
     * @param body the code
     * @return this
     */
    public Stub answers(Body body) {
        outcomes.add(body);
        return this;
    }

    /**
     * The next call runs the real body.
     *
     * @return this
     */
    public Stub runs() {
        realCalls.add(outcomes.size());
        outcomes.add(input -> null);
        return this;
    }

    /**
     * Sets how long each call takes, in virtual time. Its effects happen at the start of that time.
     *
     * @param duration for instance {@code 30s}; by default nothing
     * @return this
     */
    public Stub takes(String duration) {
        takes = Durations.parse(duration);
        return this;
    }

    /**
     * Returns to the test.
     *
     * @return the test that this stub belongs to
     */
    public DagTest and() {
        return test;
    }

    /** Whether no outcome was configured. */
    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** The number of the last call that {@link #failsTimes} covers; 0 if there is none. */
    int lastFailure() {
        return lastFailure;
    }

    Duration takes() {
        return takes;
    }

    /** @param call the number of the call, from 1 */
    boolean isReal(int call) {
        return realCalls.contains(index(call));
    }

    /** @param call the number of the call, from 1 */
    @Nullable
    Object call(int call, TaskInput input) throws Throwable {
        if (outcomes.isEmpty()) {
            return null;
        }
        return outcomes.get(index(call)).call(input);
    }

    private int index(int call) {
        return Math.min(call, outcomes.size()) - 1;
    }
}
