package dev.kahn.testing;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what a test asked for and no run did: such a test would pass and prove nothing. Checked when the runs have ended. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Checks that everything the test asked for happened.
     *
     * @param fate the crashes of the process
     * @param bodies the calls of the bodies
     * @param tasks the tasks of all runs, and their elements
     * @throws AssertionError with a line for each thing that did not happen
     */
    static void check(Fate fate, ReplacedBodies<?> bodies, Collection<TaskRecord> tasks) {
        List<String> lines = new ArrayList<>();
        for (CrashPoint point : fate.missed()) {
            lines.add("DAG " + bodies.graph().id() + " never reached " + point.code() + ", because "
                    + why(point, fate.met()) + "; let crashAt(…) name a place that it reaches");
        }
        if (fate.crashes().isEmpty()) { // after a crash, an attempt may have been lost instead of failing
            tasks.stream()
                    .filter(task -> task.state() == TaskState.FAILED)
                    .forEach(task -> bodies.failureToCome(task).ifPresent(lines::add));
        }
        if (!lines.isEmpty()) {
            throw new AssertionError(String.join("\n", lines));
        }
    }

    private static String why(CrashPoint point, List<Fate.Met> met) {
        long calls = count(point.instance(), CrashPoint.Kind.BEFORE_BODY, met);
        String body = "the body of " + point.instance();
        if (calls < point.call()) {
            return body + " was "
                    + (calls == 0 ? "not called" : "called only " + (calls == 1 ? "once" : calls + " times"));
        }
        if (point.kind() != CrashPoint.Kind.IN_BODY) {
            return "that call of " + body + " had no outcome to store";
        }
        long steps = met.stream()
                .filter(place -> place.point().kind() == CrashPoint.Kind.IN_BODY
                        && place.point().instance().equals(point.instance())
                        && place.point().call() == point.call())
                .count();
        return body + " has " + (steps == 1 ? "1 step" : steps + " steps")
                + " in that call, a step being something visible from outside";
    }

    private static long count(String instance, CrashPoint.Kind kind, List<Fate.Met> met) {
        return met.stream()
                .filter(place ->
                        place.point().kind() == kind && place.point().instance().equals(instance))
                .count();
    }
}
