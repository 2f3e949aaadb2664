package dev.kahn.engine.schedule;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which DAGs run after which, and the successes that have not led to a run yet. A DAG is due when each DAG that it runs
 * after has such a success; if one succeeded several times, the latest counts. Not thread-safe.
 */
public final class Upstreams {
    private final Map<String, Inbox> inboxes = new LinkedHashMap<>();
    private final Map<String, List<Inbox>> followers = new HashMap<>();

    /**
     * @param dags the DAGs of this node
     * @throws RefusedException if they run after each other in a cycle; the message shows the cycle
     */
    public Upstreams(Collection<DagGraph> dags) {
        for (DagGraph dag : dags) {
            if (!dag.after().isEmpty()) {
                Inbox inbox = new Inbox(dag.id(), dag.after(), new LinkedHashMap<>());
                inboxes.put(dag.id(), inbox);
                dag.after()
                        .forEach(before -> followers
                                .computeIfAbsent(before, any -> new ArrayList<>())
                                .add(inbox));
            }
        }
        refuseCircles();
    }

    /** Removes all DAGs that wait for nothing, again and again; those that are left wait for each other. */
    private void refuseCircles() {
        Map<String, Inbox> waiting = new LinkedHashMap<>(inboxes);
        while (waiting.values().removeIf(inbox -> Collections.disjoint(inbox.upstream(), waiting.keySet()))) {}
        if (waiting.isEmpty()) {
            return;
        }
        List<String> path = new ArrayList<>();
        Inbox at = waiting.values().iterator().next();
        while (!path.contains(at.dagId())) {
            path.add(at.dagId());
            at = at.upstream().stream()
                    .map(waiting::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
        path.add(at.dagId());
        throw new RefusedException("DAGs run after each other in a cycle: "
                + String.join(" runs after ", path.subList(path.indexOf(at.dagId()), path.size()))
                + "; their jars do not match");
    }

    /**
     * Restores a success that was stored as not having led to a run yet.
     *
     * @param dagId the DAG that runs after it
     * @param run the run that succeeded; ignored if it was since run again in a process that does not serve, and failed
     */
    public void restore(String dagId, RunRecord run) {
        Inbox inbox = inboxes.get(dagId);
        if (inbox != null && run.state() == RunState.SUCCESS && inbox.upstream().contains(run.dagId())) {
            inbox.fresh().put(run.dagId(), run);
        }
    }

    /**
     * Notes that a run succeeded.
     *
     * @param run the run
     * @return the rows to store: one for each DAG that has a new success to run after
     */
    public List<UpstreamRecord> succeeded(RunRecord run) {
        List<UpstreamRecord> rows = new ArrayList<>();
        for (Inbox inbox : followers.getOrDefault(run.dagId(), List.of())) {
            inbox.fresh().put(run.dagId(), run);
            rows.add(new UpstreamRecord(inbox.dagId(), run.dagId(), run.runId()));
        }
        return rows;
    }

    /**
     * Notes that a run is no longer a success, because it runs again or somebody marked it as failed.
     *
     * @param run the run
     * @return the rows to store: one for each DAG that had not used that success yet
     */
    public List<UpstreamRecord> revoked(RunRecord run) {
        List<UpstreamRecord> rows = new ArrayList<>();
        for (Inbox inbox : followers.getOrDefault(run.dagId(), List.of())) {
            RunRecord fresh = inbox.fresh().get(run.dagId());
            if (fresh != null && fresh.runId() == run.runId()) {
                inbox.fresh().remove(run.dagId());
                rows.add(new UpstreamRecord(inbox.dagId(), run.dagId(), 0));
            }
        }
        return rows;
    }

    /**
     * The successes that a run of a DAG would use.
     *
     * @param dagId the DAG
     * @return the runs that succeeded; empty unless each DAG that it runs after has one
     */
    public Optional<Causes> due(String dagId) {
        Inbox inbox = inboxes.get(dagId);
        return inbox == null || inbox.fresh().size() < inbox.upstream().size()
                ? Optional.empty()
                : Optional.of(new Causes(dagId, List.copyOf(inbox.fresh().values())));
    }

    /**
     * Uses the successes that are {@link #due}: they have led to a run.
     *
     * @param causes the successes
     */
    public void take(Causes causes) {
        Objects.requireNonNull(inboxes.get(causes.dagId())).fresh().clear();
    }

    private record Inbox(String dagId, List<String> upstream, Map<String, RunRecord> fresh) {}

    /**
     * The runs whose success leads to another run.
     *
     * @param dagId the DAG of that run
     * @param runs the runs, one of each DAG that it runs after; at least one
     */
    public record Causes(String dagId, List<RunRecord> runs) {

        /**
         * The moment that the run is for.
         *
         * @return the latest of the moments that these runs were for
         */
        public Instant scheduledFor() {
            return runs.stream()
                    .map(RunRecord::scheduledFor)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /**
         * The interval of the run.
         *
         * @return from the beginning of the first to the end of the last of their intervals
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
         * Records that these successes have led to a run.
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
