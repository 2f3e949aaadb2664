package dev.kahn.view;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG in a list: of the API, and of the command line, wherever that has it from. The names are those in JSON.
 *
 * @param dag its id
 * @param type the class that declares it
 * @param version of its graph, as it was compiled
 * @param description what it does, or nothing
 * @param schedule cron or period; null if no clock runs it
 * @param zone of its schedule
 * @param after the ids of the DAGs that it runs after
 * @param owner whose it is, or nothing
 * @param tags what it was tagged with
 * @param tasks how many it has
 * @param paused whether it does not run by itself
 * @param nextTick when it runs by itself; null if that is never, or while it is paused
 * @param overrides what settings have changed of it
 * @param lastRuns its latest runs, newest first
 */
public record DagSummary(
        String dag,
        String type,
        String version,
        String description,
        @Nullable String schedule,
        String zone,
        List<String> after,
        String owner,
        List<String> tags,
        int tasks,
        boolean paused,
        @Nullable Instant nextTick,
        List<OverriddenValue> overrides,
        List<LastRun> lastRuns) {

    /** How many of its latest runs a list shows. */
    public static final int LAST_RUNS = 12;

    /** Copies the lists. */
    public DagSummary {
        after = List.copyOf(after);
        tags = List.copyOf(tags);
        overrides = List.copyOf(overrides);
        lastRuns = List.copyOf(lastRuns);
    }

    /**
     * Sums up.
     *
     * @param dag as it runs here
     * @param isPaused whether it does not run by itself
     * @param overrides what settings have changed of it
     * @param now the moment
     * @param runs its latest runs, newest first
     * @return a line of a list
     */
    public static DagSummary of(
            DagGraph dag, boolean isPaused, List<OverriddenValue> overrides, Instant now, List<RunRecord> runs) {
        return new DagSummary(
                dag.id(),
                dag.type(),
                dag.version(),
                dag.description(),
                dag.schedule(),
                dag.zone().getId(),
                dag.after(),
                dag.owner(),
                dag.tags(),
                dag.tasks().size(),
                isPaused,
                isPaused ? null : Ticks.of(dag).next(now).orElse(null),
                overrides,
                runs.stream().map(LastRun::of).toList());
    }

    /**
     * A run, as far as such a list shows it.
     *
     * @param run its number
     * @param state how it stands
     * @param createdAt when it came to be
     * @param startedAt when its first task could start; null before
     */
    public record LastRun(
            long run,
            RunState state,
            Instant createdAt,
            @Nullable Instant startedAt) {

        /**
         * Shortens a run.
         *
         * @param run the whole
         * @return what a list shows of it
         */
        public static LastRun of(RunRecord run) {
            return new LastRun(run.runId(), run.state(), run.createdAt(), run.startedAt());
        }
    }
}
