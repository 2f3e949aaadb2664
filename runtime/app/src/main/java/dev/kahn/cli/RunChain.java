package dev.kahn.cli;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of other DAGs around a run.
 *
 * @param run the run
 * @param before those that it comes after: they led to it, or it takes their results
 * @param after those that come after it in the same way
 */
record RunChain(RunRecord run, List<CauseRecord> before, List<RunRecord> after) {

    /** A run that many others take results of is followed by them for as long as it is the latest. */
    private static final int MOST_TOLD = 10;

    static RunChain read(Views views, RunRecord run) {
        return new RunChain(run, views.causes(run.runId()), views.caused(run.runId()));
    }

    /** A line for each kind of neighbours that it has. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean isTriggered = run.type() == RunType.TRIGGERED;
        tell(
                isTriggered ? "after runs" : "takes results of runs",
                before.stream().map(cause -> cause.upstreamId() + " " + cause.causeId()),
                lines);
        tell("led to", after(true).map(RunChain::name), lines);
        tell("its results are taken by", after(false).map(RunChain::name), lines);
        return lines;
    }

    private Stream<RunRecord> after(boolean isTriggered) {
        return after.stream().filter(next -> (next.type() == RunType.TRIGGERED) == isTriggered);
    }

    private static String name(RunRecord run) {
        return run.dagId() + " " + run.runId();
    }

    private static void tell(String what, Stream<String> runs, List<String> lines) {
        List<String> all = runs.toList();
        if (!all.isEmpty()) {
            String told = all.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
            int left = all.size() - MOST_TOLD;
            lines.add(what + ": " + told + (left > 0 ? " and " + left + " more" : ""));
        }
    }

    /** Adds what programs read. */
    void addTo(Map<String, ? super List<Map<String, Object>>> json) {
        json.put(
                "afterRuns",
                before.stream()
                        .map(cause -> entry(cause.upstreamId(), cause.causeId()))
                        .toList());
        json.put(
                "ledTo",
                after(true).map(next -> entry(next.dagId(), next.runId())).toList());
        json.put(
                "resultsTakenBy",
                after(false).map(next -> entry(next.dagId(), next.runId())).toList());
    }

    private static Map<String, Object> entry(String dagId, long runId) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dag", dagId);
        entry.put("run", runId);
        return entry;
    }
}
