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
 * A DAG in a list of the API or the command line. The component names are those in JSON.
 *
 * @param dag its id
 * @param type the class that declares it
 * @param version the version of its graph, as compiled
 * @param description what it does, or nothing
 * @param schedule a cron expression or period; null if it has no schedule
 * @param zone the time zone of its schedule
 * @param after the ids of the DAGs that it runs after
 * @param owner who owns it; may be empty
 * @param tags its tags
 * @param tasks the number of its tasks
 * @param paused whether its schedule is paused
 * @param nextTick its next tick; null if there is none, or while it is paused
 * @param overrides the values that settings changed
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

    /** How many of the latest runs a list shows. */
    public static final int LAST_RUNS = 12;

    /** Copies the lists. */
    public DagSummary {
        after = List.copyOf(after);
        tags = List.copyOf(tags);
        overrides = List.copyOf(overrides);
        lastRuns = List.copyOf(lastRuns);
    }

    /**
     * Makes the summary of a DAG.
     *
     * @param dag the DAG as it runs here
     * @param isPaused whether its schedule is paused
     * @param overrides the values that settings changed
     * @param now the moment
     * @param runs its latest runs, newest first
     * @return the summary
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
     * @param state its state
     * @param createdAt when it was asked for
     * @param startedAt when its first task could start; null before
     */
    public record LastRun(
            long run,
            RunState state,
            Instant createdAt,
            @Nullable Instant startedAt) {

        /**
         * Makes the short form of a run.
         *
         * @param run the run
         * @return what a list shows of it
         */
        public static LastRun of(RunRecord run) {
            return new LastRun(run.runId(), run.state(), run.createdAt(), run.startedAt());
        }
    }
}
