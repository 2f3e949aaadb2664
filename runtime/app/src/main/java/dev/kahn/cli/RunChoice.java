package dev.kahn.cli;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.setup.UsageException;
import dev.kahn.view.Views;
import java.util.Optional;

/** Finds the run that the user means. */
final class RunChoice {

    static final String LATEST = "latest";

    private final Optional<Views> views;
    private final Surroundings surroundings;

    RunChoice(Optional<Views> views, Surroundings surroundings) {
        this.views = views;
        this.surroundings = surroundings;
    }

    static RunChoice of(Surroundings surroundings) {
        return new RunChoice(surroundings.storage().views(), surroundings);
    }

    /** As {@link #find}, for what needs a run. */
    RunRecord existing(Arguments arguments) {
        return find(arguments)
                .orElseThrow(() -> new UsageException("there has been no run yet; "
                        + surroundings.howToStart(surroundings.server().meantDagId(arguments))));
    }

    /**
     * The run whose number is the first argument; the latest one if that is {@code latest} or missing.
     *
     * @return empty if there has been no run
     * @throws UsageException if there is no run with that number
     */
    Optional<RunRecord> find(Arguments arguments) {
        Optional<String> dagId = surroundings.server().meantDagId(arguments);
        String written = arguments.argument(0).orElse(LATEST);
        if (written.equalsIgnoreCase(LATEST)) {
            return latest(dagId);
        }
        long number = number(written, surroundings);
        RunRecord run = views.flatMap(store -> store.run(number)).orElseThrow(() -> unknown(written, dagId));
        dagId.ifPresent(meant -> check(number, meant, run.dagId()));
        return Optional.of(run);
    }

    /** A user who also names a DAG does not mean a run of another one. */
    static void check(long runId, String meantDagId, String dagId) {
        if (!dagId.equals(meantDagId)) {
            throw new UsageException("run " + runId + " is a run of " + dagId + ", not of " + meantDagId);
        }
    }

    private Optional<RunRecord> latest(Optional<String> dagId) {
        return views.flatMap(store -> store.latestRun(dagId.orElse(null)));
    }

    static long number(String written, Surroundings surroundings) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            boolean isDag = surroundings.dags().find(written).isPresent();
            throw new UsageException("\"" + written + "\" is "
                    + (isDag && surroundings.onlyDagId().isEmpty()
                            ? "a DAG, not a run; write --dag " + written + " for its latest run, or the number of one"
                            : "not a run; write the number of a run, or latest"));
        }
    }

    private UsageException unknown(String written, Optional<String> dagId) {
        return new UsageException("there is no run " + written
                + latest(dagId)
                        .map(latest -> "; the latest is " + latest.runId())
                        .orElse("; there has been none yet"));
    }
}
