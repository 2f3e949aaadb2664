package dev.kahn.testing;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.StateWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what an {@link Exploration} has found: where the process dies, what runs again, how to repeat it and to mend it. */
final class ExplorationReport {

    private static final int MOST_STORY = 40;

    private final Attempted attempted;
    private final Throwable failure;
    private final Attempted calm;

    /**
     * @param attempted what went wrong
     * @param failure how it did
     * @param calm how it goes without a crash
     */
    ExplorationReport(Attempted attempted, Throwable failure, Attempted calm) {
        this.attempted = attempted;
        this.failure = failure;
        this.calm = calm;
    }

    static AssertionError withoutACrash(Attempted calm, Throwable failure) {
        return new ExplorationReport(calm, failure, calm).error("does not even hold without a crash.", List.of());
    }

    /**
     * It says nothing about crashes, as the run does not even end as it should without one.
     *
     * @param end how it should
     */
    static AssertionError ofAnotherEnd(Attempted calm, RunState end) {
        RunState state = calm.run().state();
        String word = StateWords.word(state);
        String reason = calm.run().row().reason();
        String lacking = end == RunState.SUCCESS ? "give it what it lacks, such as a connection or a stub; " : "";
        return new ExplorationReport(
                        calm, new AssertionError("the run is " + word + (reason.isEmpty() ? "" : ": " + reason)), calm)
                .error(
                        "does not even end as " + StateWords.word(end) + " without a crash.",
                        List.of("mend it: " + lacking + "if it is meant to be " + word + ", say .endsAs(RunState."
                                + state + ")"));
    }

    /**
     * It says little about crashes, as a body does not do its work without one either.
     *
     * @param task what failed; the run goes on without it
     */
    static AssertionError ofATaskThatFails(Attempted calm, TaskRecord task) {
        InstanceKey name = task.instance();
        AssertionError failure =
                new AssertionError(name + " is " + StateWords.word(task.state()) + ": " + task.reason());
        return new ExplorationReport(calm, failure, calm)
                .error(
                        "lets " + name + " fail without a crash.",
                        List.of("mend it: give it what it lacks, such as a connection or a stub; if it is meant to, say"
                                + " .endsAs(RunState." + calm.run().state() + ")"));
    }

    /**
     * One crash is enough.
     *
     * @param failures at how many places it shows, by the task or element
     * @param places how many there are
     */
    AssertionError ofOneCrash(Map<String, Integer> failures, int places) {
        int all = failures.values().stream().mapToInt(Integer::intValue).sum();
        String where = failures.entrySet().stream()
                .map(entry -> entry.getValue() + " in " + entry.getKey())
                .collect(Collectors.joining(", "));
        List<String> lines = crashed();
        lines.add("found at " + all + " of the " + places + " places at which the process can die: " + where);
        return error("does not survive a crash. One is enough.", lines);
    }

    /** Several crashes are needed, with bodies in their usual order. */
    AssertionError ofSeveralCrashes(long seed) {
        List<String> lines = crashed();
        lines.add("found by seed " + seed);
        return error("does not survive " + number() + ".", lines);
    }

    /** It takes the order of bodies that the seed decides. */
    AssertionError ofASeed(long seed) {
        List<String> lines = happened();
        lines.add("repeat it: add .fromSeed(" + seed + ").seeds(1), which decides the order of bodies");
        return error(
                attempted.fate().crashes().isEmpty()
                        ? "bears one order of bodies that could run at the same time, and not another. No crash is needed."
                        : "does not survive " + number() + " with its bodies in another order.",
                lines);
    }

    /** Nothing died, and yet it is not as it was at first. */
    AssertionError ofAnotherWay() {
        List<String> lines = new ArrayList<>();
        lines.add("without a crash it held at first, and now it does not; places at which the process can die: "
                + places(calm) + " at first, now " + places(attempted));
        differ().forEach(line -> lines.add("result: " + line));
        lines.add(
                "mend it: let nothing last from try to try that explore(…) does not make anew, such as a static field or a"
                        + " file, and nothing depend on chance or the system's clock (docs/testing.md)");
        return error("goes another way each time. No crash is needed.", lines);
    }

    private static int places(Attempted attempted) {
        return attempted.fate().met().size();
    }

    private String number() {
        int crashes = attempted.fate().crashes().size();
        return crashes == 1 ? "a crash" : crashes + " crashes";
    }

    private List<String> crashed() {
        List<String> lines = happened();
        lines.add("repeat it: test.crashAt("
                + attempted.fate().crashes().stream()
                        .map(crash -> crash.point().code())
                        .collect(Collectors.joining(", "))
                + ").run();");
        return lines;
    }

    private List<String> happened() {
        List<String> lines = new ArrayList<>();
        attempted.fate().crashes().forEach(crash -> lines.add("the process dies when " + crash));
        Map<String, String> again = ranAgain();
        again.forEach((instance, often) -> lines.add("so it runs again: " + instance + ", " + often));
        differ().forEach(line -> lines.add("result: " + line));
        if (!again.isEmpty()) {
            lines.add("mend it: let " + String.join(" and ", again.keySet())
                    + " tell a repetition, by task.idempotencyKey() or a record of what is done (docs/testing.md)");
        }
        return lines;
    }

    private AssertionError error(String what, List<String> details) {
        List<String> lines = new ArrayList<>();
        lines.add("DAG " + attempted.session().graph().id() + " " + what);
        details.forEach(line -> lines.add("  " + line));
        lines.add("What is wrong then:");
        String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.add("  " + line));
        lines.add("How it went:");
        List<String> story = attempted.session().timeline().story();
        story.stream().limit(MOST_STORY).forEach(line -> lines.add("  " + line));
        if (story.size() > MOST_STORY) {
            lines.add("  … and " + (story.size() - MOST_STORY) + " more");
        }
        lines.add(attempted.run().toString());
        return new AssertionError(String.join("\n", lines), failure);
    }

    private Map<String, String> ranAgain() {
        Map<String, Long> usual = calls(calm);
        Map<String, String> again = new LinkedHashMap<>();
        calls(attempted).forEach((instance, calls) -> {
            long expected = usual.getOrDefault(instance, 0L);
            if (calls > expected) {
                again.put(instance, calls + " times in place of " + expected);
            }
        });
        return again;
    }

    private static Map<String, Long> calls(Attempted attempted) {
        return attempted.run().calls().stream()
                .collect(Collectors.groupingBy(
                        call -> call.attempt().instance().toString(), LinkedHashMap::new, Collectors.counting()));
    }

    private List<String> differ() {
        List<String> lines = new ArrayList<>();
        for (TaskNode task : attempted.run().board().nodes()) {
            String given = attempted.run().json(task.id()).orElse("nothing");
            String usual = calm.run().json(task.id()).orElse("nothing");
            if (!given.equals(usual)) {
                lines.add(task.id() + " gives " + shortened(given) + ", and without a crash " + shortened(usual));
            }
        }
        return lines;
    }

    private static String shortened(String json) {
        return json.length() <= 200 ? json : json.substring(0, 200) + "…";
    }
}
