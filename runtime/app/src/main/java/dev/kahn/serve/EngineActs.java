package dev.kahn.serve;

import dev.kahn.engine.BackfillWish;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import dev.kahn.setup.Dags;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Patience;
import dev.kahn.web.site.Acts;
import dev.kahn.web.site.BackfillPreview;
import dev.kahn.web.site.BackfillRequest;
import dev.kahn.web.site.TriggerRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Lets the engine of this process do what people request in the console and through the API. Thread-safe. */
public final class EngineActs implements Acts, Accounts.Keeper {

    private final Engine engine;
    private final Collection<Dags.Dag> dags;
    private final ConnectionCatalog connections;
    private final Views views;
    private final Clock clock;
    private final AuditLog audit;
    private final Collection<DagGraph> graphs;

    /** @param graphs the DAGs with their effective settings */
    EngineActs(
            Engine engine,
            Collection<Dags.Dag> dags,
            Collection<DagGraph> graphs,
            Views views,
            AccessViews access,
            ConnectionCatalog connections,
            Clock clock) {
        this.engine = engine;
        this.dags = dags;
        this.connections = connections;
        this.views = views;
        this.clock = clock;
        this.audit = new AuditLog(access, clock);
        this.graphs = graphs;
    }

    @Override
    public Triggered trigger(Actor actor, TriggerRequest request) {
        String params = RunParams.read(dag(request.dagId()).definition(), request.params());
        Instant now = clock.instant();
        Instant at = request.scheduledFor() == null ? now : request.scheduledFor();
        return await(engine.trigger(
                RunRequest.manual(request.dagId(), at, params),
                request.idempotencyKey(),
                run -> audit.entry(
                        actor, "trigger", request.dagId(), run.runId(), at.equals(now) ? "" : "scheduled for " + at)));
    }

    @Override
    public void pause(Actor actor, String dagId, boolean isPaused) {
        await(engine.pause(
                dag(dagId).id(), isPaused, done -> audit.entry(actor, isPaused ? "pause" : "resume", dagId, 0, "")));
    }

    @Override
    public void cancel(Actor actor, long runId) {
        cancel(actor, runId, cancelledBy(actor));
    }

    /** Cancels a run for a reason, in one line. */
    public void cancel(Actor actor, long runId, String reason) {
        String dagId = dagOf(runId);
        await(engine.cancel(runId, reason, run -> audit.entry(actor, "cancel", dagId, runId, "")));
    }

    @Override
    public void retry(Actor actor, long runId, Set<String> tasks, boolean downstream) {
        String details = words(tasks, downstream);
        String dagId = dagOf(runId);
        await(engine.retry(runId, tasks, downstream, run -> audit.entry(actor, "retry", dagId, runId, details)));
    }

    /** The reason of a run that somebody cancelled. */
    public static String cancelledBy(Actor actor) {
        return "cancelled by " + actor.name();
    }

    /** The reason of a task that somebody marked. */
    public static String markedBy(Actor actor) {
        return "marked by " + actor.name();
    }

    /** Which tasks run again, for the audit log; empty for all that failed. */
    public static String words(Set<String> tasks, boolean downstream) {
        return tasks.isEmpty() ? "" : String.join(", ", tasks) + (downstream ? " and downstream" : "");
    }

    /** The period of a backfill, for the audit log. */
    public static String words(Instant from, Instant to, boolean again) {
        return "from " + from.truncatedTo(ChronoUnit.SECONDS) + " to " + to.truncatedTo(ChronoUnit.SECONDS)
                + (again ? ", again" : "");
    }

    private String dagOf(long runId) {
        return views.run(runId).map(RunRecord::dagId).orElse("");
    }

    @Override
    public void mark(Actor actor, long runId, String task, TaskState as) {
        String dagId = dagOf(runId);
        await(engine.mark(
                runId, task, as, markedBy(actor), run -> audit.entry(actor, "mark", dagId, runId, task + " as " + as)));
    }

    @Override
    public long backfill(Actor actor, BackfillRequest request) {
        Dags.Dag dag = dag(request.dagId());
        DagGraph graph = graphs.stream()
                .filter(known -> known.id().equals(dag.id()))
                .findFirst()
                .orElseThrow();
        BackfillPreview.check(graph, request, clock.instant());
        BackfillWish wish = new BackfillWish(
                dag.id(),
                request.from(),
                request.to(),
                request.parallel() == 0 ? graph.maxActiveRuns() : request.parallel(),
                request.again(),
                RunParams.read(dag.definition(), request.params()),
                actor);
        String details = words(request.from(), request.to(), request.again());
        return await(engine.backfill(wish, row -> audit.entry(actor, "backfill", dag.id(), 0, details)))
                .backfillId();
    }

    @Override
    public void cancelBackfill(Actor actor, long backfillId) {
        await(engine.cancelBackfill(
                backfillId,
                ended -> audit.entry(actor, "cancel-backfill", ended.dagId(), 0, "backfill " + backfillId)));
    }

    @Override
    public ConnectionCatalog.Verdict testConnection(Actor actor, String connection) {
        await(keep(actor, "test-connection", connection, List.of()));
        return connections.test(connection);
    }

    @Override
    public CompletableFuture<Boolean> keep(Actor actor, String action, String details, List<Change> rows) {
        List<Change> all = new ArrayList<>(rows);
        all.addAll(audit.entry(actor, action, "", 0, details));
        return engine.keep(all);
    }

    @Override
    public void keepLater(List<Change> rows) {
        var ignored = engine.keep(rows);
    }

    private Dags.Dag dag(String dagId) {
        return dags.stream()
                .filter(known -> known.id().equals(dagId))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no DAG \"" + dagId + "\"; "
                        + Suggestion.among(dags.stream().map(Dags.Dag::id).toList(), dagId, "the DAGs are")));
    }

    /** Waits for an answer of the engine, as long as a person would. */
    public static <T> T await(CompletableFuture<T> answer) {
        return Patience.USUAL.await(answer);
    }
}
