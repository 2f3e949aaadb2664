package dev.kahn.view;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a run has not begun: only so many runs of its DAG are active at once.
 *
 * @param before the runs of the DAG that are active, or queued before it; oldest first
 * @param most how many may be active at once
 */
public record RunTurn(List<Long> before, int most) {

    /** How many of them are named. */
    private static final int MOST_NAMED = 3;

    /** Copies the list. */
    public RunTurn {
        before = List.copyOf(before);
    }

    /**
     * Finds out whether other runs keep a run from beginning.
     *
     * @param run the run
     * @param most how many runs of its DAG may be active at once
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
     * The text before the numbers.
     *
     * @return {@code run} or {@code runs}, with how many of them have to end if not all have to
     */
    public String which() {
        int toEnd = before.size() - most + 1;
        String runs = before.size() == 1 ? "run" : "runs";
        return toEnd == before.size() ? runs : (toEnd == 1 ? "one" : toEnd) + " of " + runs;
    }

    /**
     * The first of the runs that it waits for.
     *
     * @return as many as are to be named
     */
    public List<Long> named() {
        return before.subList(0, Math.min(MOST_NAMED, before.size()));
    }

    /**
     * The text after the numbers.
     *
     * @return how many more there are, and how many may be active at once
     */
    public String rest() {
        int more = before.size() - named().size();
        return (more == 0 ? "" : "and " + more + " more ") + "(maxActiveRuns " + most + ")";
    }

    /**
     * The whole text.
     *
     * @return for example {@code waits for run 102 (maxActiveRuns 1)}
     */
    public String words() {
        String numbers = named().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "waits for " + which() + " " + numbers + " " + rest();
    }
}
