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

/** Describes what an {@link Exploration} found: where the process dies, what runs again, and how to fix and to repeat it. */
final class ExplorationReport {

    private static final int MOST_STORY = 40;

    private final Attempted attempted;
    private final Throwable failure;
    private final Attempted calm;

    /**
     * @param attempted the run that went wrong
     * @param failure how it went wrong
     * @param calm the run without a crash
     */
    ExplorationReport(Attempted attempted, Throwable failure, Attempted calm) {
        this.attempted = attempted;
        this.failure = failure;
        this.calm = calm;
    }

    static AssertionError withoutACrash(Attempted calm, Throwable failure) {
        return new ExplorationReport(calm, failure, calm).error("does not hold even without a crash.", List.of());
    }

    /**
     * Reports that the run ends in another state than it should, even without a crash.
     *
     * @param end the expected state
     */
    static AssertionError ofAnotherEnd(Attempted calm, RunState end) {
        RunState state = calm.run().state();
        String word = StateWords.word(state);
        String reason = calm.run().row().reason();
        String lacking = end == RunState.SUCCESS ? "give it what it lacks, such as a connection or a stub; " : "";
        return new ExplorationReport(
                        calm, new AssertionError("the run is " + word + (reason.isEmpty() ? "" : ": " + reason)), calm)
                .error(
                        "does not end as " + StateWords.word(end) + " even without a crash.",
                        List.of("fix it: " + lacking + "if it is meant to be " + word + ", call .endsAs(RunState."
                                + state + ")"));
    }

    /**
     * Reports that a body fails even without a crash.
     *
     * @param task the task that failed; the run continues without it
     */
    static AssertionError ofATaskThatFails(Attempted calm, TaskRecord task) {
        InstanceKey name = task.instance();
        AssertionError failure =
                new AssertionError(name + " is " + StateWords.word(task.state()) + ": " + task.reason());
        return new ExplorationReport(calm, failure, calm)
                .error(
                        "lets " + name + " fail without a crash.",
                        List.of(
                                "fix it: give it what it lacks, such as a connection or a stub; if it is meant to fail, call"
                                        + " .endsAs(RunState." + calm.run().state() + ")"));
    }

    /**
     * Reports a failure after one crash.
     *
     * @param failures the number of places where it fails, by task or element
     * @param places the number of all places
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

    /** Reports a failure after several crashes, with bodies in their usual order. */
    AssertionError ofSeveralCrashes(long seed) {
        List<String> lines = crashed();
        lines.add("found by seed " + seed);
        return error("does not survive " + number() + ".", lines);
    }

    /** Reports a failure that depends on the order of bodies, which the seed decides. */
    AssertionError ofASeed(long seed) {
        List<String> lines = happened();
        lines.add("repeat it: add .fromSeed(" + seed + ").seeds(1), which decides the order of bodies");
        return error(
                attempted.fate().crashes().isEmpty()
                        ? "works with one order of bodies that could run at the same time, but not with another."
                                + " No crash is needed."
                        : "does not survive " + number() + " with its bodies in another order.",
                lines);
    }

    /** Reports that the check fails without a crash, though it held at first. */
    AssertionError ofAnotherWay() {
        List<String> lines = new ArrayList<>();
        lines.add("without a crash it held at first, but now it does not; places at which the process can die: "
                + places(calm) + " at first, now " + places(attempted));
        differ().forEach(line -> lines.add("result: " + line));
        lines.add("fix it: keep nothing from try to try except what explore(…) creates for each, so no static field or"
                + " file, and let nothing depend on chance or the system's clock (docs/testing.md)");
        return error("behaves differently each time. No crash is needed.", lines);
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
            lines.add(
                    "fix it: let " + String.join(" and ", again.keySet())
                            + " recognise a repetition, by task.idempotencyKey() or a record of what is done (docs/testing.md)");
        }
        return lines;
    }

    private AssertionError error(String what, List<String> details) {
        List<String> lines = new ArrayList<>();
        lines.add("DAG " + attempted.session().graph().id() + " " + what);
        details.forEach(line -> lines.add("  " + line));
        lines.add("What went wrong:");
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
        Map<String, Long> usual = attempts(calm);
        Map<String, String> again = new LinkedHashMap<>();
        attempts(attempted).forEach((instance, number) -> {
            long expected = usual.getOrDefault(instance, 0L);
            if (number > expected) {
                again.put(instance, number + " times instead of " + expected);
            }
        });
        return again;
    }

    /** How many attempts called a body. A sensor may be called many times in one. */
    private static Map<String, Long> attempts(Attempted attempted) {
        return attempted.run().calls().stream()
                .map(BodyCalled::attempt)
                .distinct()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.instance().toString(), LinkedHashMap::new, Collectors.counting()));
    }

    private List<String> differ() {
        List<String> lines = new ArrayList<>();
        for (TaskNode task : attempted.run().board().nodes()) {
            String given = attempted.run().json(task.id()).orElse("nothing");
            String usual = calm.run().json(task.id()).orElse("nothing");
            if (!given.equals(usual)) {
                lines.add(
                        task.id() + " returns " + shortened(given) + ", but " + shortened(usual) + " without a crash");
            }
        }
        return lines;
    }

    private static String shortened(String json) {
        return json.length() <= 200 ? json : json.substring(0, 200) + "…";
    }
}
