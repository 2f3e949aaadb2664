package dev.kahn.engine.schedule;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which DAGs run after which, and the successes that have not led to a run yet. A DAG is due when there is one of each that
 * it runs after; of several successes of one DAG the latest counts. Not thread-safe.
 */
public final class Upstreams {
    private final Map<String, List<String>> upstream = new LinkedHashMap<>();
    private final Map<String, Map<String, RunRecord>> fresh = new LinkedHashMap<>();

    /**
     * @param dags the DAGs that are here
     * @throws RefusedException if they run after each other in a circle, with the circle
     */
    public Upstreams(Collection<DagGraph> dags) {
        for (DagGraph dag : dags) {
            if (!dag.after().isEmpty()) {
                upstream.put(dag.id(), dag.after());
                fresh.put(dag.id(), new LinkedHashMap<>());
            }
        }
        upstream.keySet().forEach(dag -> refuseCircle(dag, new ArrayList<>()));
    }

    private void refuseCircle(String dag, List<String> path) {
        int begin = path.indexOf(dag);
        path.add(dag);
        if (begin >= 0) {
            throw new RefusedException("DAGs run after each other in a circle: "
                    + String.join(" runs after ", path.subList(begin, path.size()))
                    + "; their jars do not fit together");
        }
        upstream.getOrDefault(dag, List.of()).forEach(before -> refuseCircle(before, path));
        path.remove(path.size() - 1);
    }

    /**
     * Takes up a success that was stored as one that has not led to a run yet.
     *
     * @param dagId the DAG that runs after it
     * @param run the run that succeeded
     */
    public void restore(String dagId, RunRecord run) {
        if (upstream.getOrDefault(dagId, List.of()).contains(run.dagId())) {
            fresh.get(dagId).put(run.dagId(), run);
        }
    }

    /**
     * A run succeeded.
     *
     * @param run the run
     * @return the DAGs that have a new success by that, each as the row to store
     */
    public List<UpstreamRecord> succeeded(RunRecord run) {
        List<UpstreamRecord> rows = new ArrayList<>();
        upstream.forEach((dagId, before) -> {
            if (before.contains(run.dagId())) {
                restore(dagId, run);
                rows.add(new UpstreamRecord(dagId, run.dagId(), run.runId()));
            }
        });
        return rows;
    }

    /**
     * Whether a DAG has a new success of each DAG that it runs after.
     *
     * @param dagId the DAG
     * @return true if a run of it is due
     */
    public boolean isDue(String dagId) {
        return upstream.containsKey(dagId)
                && upstream.get(dagId).size() == fresh.get(dagId).size();
    }

    /**
     * Takes the successes that a DAG has, for a run of it.
     *
     * @param dagId a DAG that {@link #isDue is due}
     * @return the runs that succeeded
     */
    public Causes take(String dagId) {
        Causes causes = new Causes(dagId, List.copyOf(fresh.get(dagId).values()));
        fresh.get(dagId).clear();
        return causes;
    }

    /**
     * The runs whose success leads to another one.
     *
     * @param dagId the DAG of that one
     * @param runs the runs, one of each DAG that it runs after; at least one
     */
    public record Causes(String dagId, List<RunRecord> runs) {

        /**
         * What the run is for.
         *
         * @return the latest moment that one of the runs was for
         */
        public Instant scheduledFor() {
            return runs.stream()
                    .map(RunRecord::scheduledFor)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /**
         * What the run is about.
         *
         * @return all that the runs were about, and what lies between
         */
        public Interval interval() {
            Instant start = runs.stream()
                    .map(run -> run.interval().start())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant end = runs.stream()
                    .map(run -> run.interval().end())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return new Interval(start, end);
        }

        /**
         * That these successes have led to a run.
         *
         * @return the rows to store with it
         */
        public List<Change> taken() {
            return runs.stream()
                    .map(run -> new UpstreamRecord(dagId, run.dagId(), 0))
                    .collect(Collectors.toList());
        }
    }
}
