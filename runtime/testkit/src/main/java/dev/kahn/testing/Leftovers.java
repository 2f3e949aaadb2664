package dev.kahn.testing;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a test said and no run ever came to: such a test would be green and prove nothing. Looked at when runs have ended. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Looks whether everything happened that was said.
     *
     * @param fate what happened to the process
     * @param bodies what was called
     * @param tasks the tasks of all runs and their elements
     * @throws AssertionError with a line for each thing that did not
     */
    static void check(Fate fate, ReplacedBodies<?> bodies, Collection<TaskRecord> tasks) {
        List<String> lines = new ArrayList<>();
        for (CrashPoint point : fate.missed()) {
            lines.add("DAG " + bodies.graph().id() + " never came to " + point.code() + ", as " + why(point, fate.met())
                    + "; let crashAt(…) name a place that it comes to");
        }
        if (fate.crashes().isEmpty()) { // else an attempt may have been lost in place of a failure
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
                    + (calls == 0 ? "not called" : "called " + (calls == 1 ? "once" : calls + " times") + " only");
        }
        if (point.kind() != CrashPoint.Kind.IN_BODY) {
            return "that call of " + body + " had no outcome that was to be stored";
        }
        long steps = met.stream()
                .filter(place -> place.point().kind() == CrashPoint.Kind.IN_BODY
                        && place.point().instance().equals(point.instance())
                        && place.point().call() == point.call())
                .count();
        return body + " has " + (steps == 1 ? "1 step" : steps + " steps")
                + " in that call, things it does that can be seen from outside";
    }

    private static long count(String instance, CrashPoint.Kind kind, List<Fate.Met> met) {
        return met.stream()
                .filter(place ->
                        place.point().kind() == kind && place.point().instance().equals(instance))
                .count();
    }
}
