package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a run has not begun: of its DAG only so many run at once.
 *
 * @param before the runs of the DAG that run, or are queued before it; the oldest first
 * @param most how many may run at once
 */
public record RunTurn(List<Long> before, int most) {

    /** More than these nobody reads beside a run. */
    private static final int MOST_NAMED = 3;

    /** Copies the list. */
    public RunTurn {
        before = List.copyOf(before);
    }

    /**
     * Looks whether others keep a run from beginning.
     *
     * @param run the run
     * @param most how many of its DAG may run at once
     * @param open the runs of its DAG that are not done
     * @return empty if it is not queued, or its turn has come
     */
    public static Optional<RunTurn> of(RunRecord run, int most, Collection<RunRecord> open) {
        List<Long> before = open.stream()
                .filter(other -> other.state() == RunState.RUNNING || other.runId() < run.runId())
                .sorted(Comparator.comparing(RunRecord::runId))
                .map(RunRecord::runId)
                .toList();
        return run.state() == RunState.QUEUED && before.size() >= most
                ? Optional.of(new RunTurn(before, most))
                : Optional.empty();
    }

    /**
     * What stands before the numbers of the first of them.
     *
     * @return {@code run} or {@code runs}, with how many of them have to end if not all have to
     */
    public String which() {
        int toEnd = before.size() - most + 1;
        String runs = before.size() == 1 ? "run" : "runs";
        return toEnd == before.size() ? runs : (toEnd == 1 ? "one" : toEnd) + " of " + runs;
    }

    /**
     * The first of those that it waits for.
     *
     * @return as many as are named
     */
    public List<Long> named() {
        return before.subList(0, Math.min(MOST_NAMED, before.size()));
    }

    /**
     * What stands behind their numbers.
     *
     * @return how many are not named, and how many may run at once
     */
    public String rest() {
        int more = before.size() - named().size();
        return (more == 0 ? "" : "and " + more + " more ") + "(maxActiveRuns " + most + ")";
    }

    /**
     * All of it in words.
     *
     * @return for instance {@code waits for run 102 (maxActiveRuns 1)}
     */
    public String words() {
        String numbers = named().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "waits for " + which() + " " + numbers + " " + rest();
    }
}
