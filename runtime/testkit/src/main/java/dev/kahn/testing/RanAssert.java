package dev.kahn.testing;

import java.util.List;

/** Assertions on when a body was called. Not thread-safe. */
public final class RanAssert {
    private final DagRunAssert run;
    private final DagRun actual;
    private final String task;

    RanAssert(DagRunAssert run, DagRun actual, String task) {
        this.run = run;
        this.actual = actual;
        this.task = task;
    }

    /**
     * Asserts that its last call came before the first call of another task.
     *
     * @param other the other task
     * @return assertions on the run
     */
    public DagRunAssert before(String other) {
        return inOrder(task, other);
    }

    /**
     * Asserts that its first call came after the last call of another task.
     *
     * @param other the other task
     * @return assertions on the run
     */
    public DagRunAssert after(String other) {
        return inOrder(other, task);
    }

    private DagRunAssert inOrder(String first, String second) {
        run.ran(first);
        run.ran(second);
        List<BodyCalled> all = actual.calls();
        List<BodyCalled> earlier = actual.calls(first);
        int last = all.lastIndexOf(earlier.get(earlier.size() - 1));
        int next = all.indexOf(actual.calls(second).get(0));
        if (last >= next) { // as it is of one task before itself
            run.fail("that " + first + " ran before " + second + ", but the bodies were called in this order: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(call -> call.attempt().instance().toString())
                                    .toList()));
        }
        return run;
    }

    /**
     * Asserts that it was called once.
     *
     * @return assertions on the run
     */
    public DagRunAssert once() {
        return times(1);
    }

    /**
     * Asserts how often it was called: once for each attempt, and for each poll of a sensor.
     *
     * @param expected how often
     * @return assertions on the run
     */
    public DagRunAssert times(int expected) {
        int calls = actual.calls(task).size();
        if (calls != expected) {
            run.fail("that " + task + " ran " + DagRunAssert.times(expected) + ", but its body was called "
                    + DagRunAssert.times(calls));
        }
        return run;
    }
}
