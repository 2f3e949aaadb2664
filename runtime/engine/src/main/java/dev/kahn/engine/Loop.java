package dev.kahn.engine;

import dev.kahn.engine.plan.AbandonedRun;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.Outbox;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of the loop: it takes in what has happened and what is due, begins the runs that may begin, stores all of it, and
 * then acts on it.
 *
 * <p>Invariant: while a commit fails, nothing new is taken in. Not thread-safe.
 */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final RunStore store;
    private final Consumer<Message> inbox;
    private final Bodies bodies;
    private final Timers timers = new Timers();
    private final GroupCommit commit;
    private final OpenRuns open;
    private final DueRuns due;
    private final Requests requests;
    private final Backfills backfills;
    private final Outbox outbox = new Outbox();

    /** Callers who wait for all bodies to end. While there are any, nothing new starts. */
    private final List<CompletableFuture<Boolean>> drains = new ArrayList<>();

    /** When the last turn was, if it left runs that could begin; otherwise null. */
    private @Nullable Instant unfinished;

    Loop(
            Collection<DagGraph> graphs,
            RunStore store,
            TaskExecutor executor,
            CommitListener listener,
            Consumer<Message> inbox) {
        UpstreamResults.check(graphs, graphs);
        UpstreamResults results = new UpstreamResults(store);
        this.store = store;
        this.inbox = inbox;
        this.bodies = new Bodies(executor, inbox);
        this.commit = new GroupCommit(store, listener, bodies, timers);
        this.open = new OpenRuns(graphs, commit, this::ended);
        this.due = new DueRuns(graphs, store, open, commit, results);
        this.requests = new Requests(store, open, due, commit, results);
        this.backfills = new Backfills(store, open, requests, commit);
    }

    private void ended(RunRecord run) {
        due.ended(run);
    }

    /**
     * Makes ticks get runs from now on, and continues backfills.
     *
     * @param paramsOf gives the parameters of a run that nobody passes any to, by DAG
     */
    void schedule(UnaryOperator<String> paramsOf, TickLead lead, Instant now) {
        due.start(paramsOf, lead, now);
        backfills.resume();
    }

    void keepRetryDelaysExact() {
        open.keepRetryDelaysExact();
    }

    /** Continues the runs that are open in the store. */
    void recover(Instant now) {
        open.countFrom(store.lastRunId());
        backfills.countFrom(store.lastBackfillId());
        outbox.restore(store.lastNotificationId(), health());
        Map<String, Map<String, Pinning.Difference>> known = new HashMap<>();
        for (StoredRun stored : store.openRuns(open.dagIds())) {
            recover(stored, known.computeIfAbsent(stored.run().dagId(), any -> new HashMap<>()), now);
        }
        turn(List.of(), now);
    }

    /** How the latest runs ended. A failure is forgotten where nobody is notified of a recovery: nothing tracks it from now on. */
    private List<HealthRecord> health() {
        return store.health().stream()
                .map(row -> isTracked(row) ? row : forgotten(row))
                .toList();
    }

    private boolean isTracked(HealthRecord row) {
        return !row.failing()
                || !open.dagIds().contains(row.dagId())
                || Outbox.tellsRecovery(open.dag(row.dagId()).graph());
    }

    private HealthRecord forgotten(HealthRecord row) {
        HealthRecord well = new HealthRecord(row.dagId(), row.runId(), false);
        commit.effects().change(well);
        return well;
    }

    private void recover(StoredRun stored, Map<String, Pinning.Difference> known, Instant now) {
        RunRecord run = stored.run();
        try {
            open.takeUp(requests.restore(stored, known), now);
            if (run.state() == RunState.RUNNING) {
                LOG.info("{} run {} continues", run.dagId(), run.runId());
            }
        } catch (RefusedException e) {
            LOG.warn("{} run {} fails: {}", run.dagId(), run.runId(), e.getMessage());
            DagGraph graph = open.dag(run.dagId()).graph();
            AbandonedRun.abandon(
                    stored,
                    Pinning.tasksOf(run, store::graph),
                    graph,
                    String.valueOf(e.getMessage()),
                    now,
                    commit.effects());
        }
    }

    /**
     * Does what is to be done now, or a bounded part of it; in that case {@link #nextMoment} is now.
     *
     * @return false if it could not be stored; the next turn tries to store it first
     */
    boolean turn(List<Message> messages, Instant now) {
        open.beginTurn();
        messages.forEach(message -> take(message, now));
        if (drains.isEmpty()) {
            bodies.startHeld(now);
        }
        for (Optional<Command.Wake> wake = timers.takeDue(now); wake.isPresent(); wake = timers.takeDue(now)) {
            open.tell(wake.get().runId(), wake.get().event(), now);
        }
        boolean isDecided = !drains.isEmpty() || begin(now);
        boolean isStored = endTurn(now);
        if (isStored && bodies.isEmpty()) {
            drains.forEach(drain -> drain.complete(true));
        }
        timers.sweep(runId -> open.find(runId).isPresent());
        return isStored && isDecided;
    }

    /**
     * The last turn. What runs is stored as stopped, so that the next process tries it again without counting that against it;
     * if the store is not available, the next process takes it for lost.
     *
     * @param messages of these, the outcomes of bodies are taken in
     * @param culprit the attempt whose body ends the process; it alone is lost; null if none does
     */
    void leave(List<Message> messages, @Nullable AttemptKey culprit, Instant now) {
        messages.stream()
                .filter(message -> message instanceof Message.Ended || message instanceof Message.ToRun)
                .forEach(message -> take(message, now));
        if (culprit != null) {
            open.tell(culprit.runId(), new RunEvent.Exited(culprit.instance(), culprit.number()), now);
        }
        open.suspend(now);
        endTurn(now);
    }

    private boolean endTurn(Instant now) {
        outbox.post(commit.effects());
        return commit.storeAndIssue(now);
    }

    /** @return false if the store could not be asked which ticks have runs, or for the results of other DAGs */
    private boolean begin(Instant now) {
        boolean isDecided = false;
        try {
            due.decideTicks(now);
            backfills.goOn(now);
            due.beginAll(now);
            isDecided = true;
        } catch (StoreException away) {
            commit.complain(away);
        }
        open.admit(now);
        open.grant(now);
        unfinished = open.hasMore() || backfills.hasMore() ? now : null;
        return isDecided;
    }

    /** Whether changes wait for the store to be available again. */
    boolean hasUnstored() {
        return commit.hasUnstored();
    }

    /** Tries again to store what a turn could not store. */
    boolean storeAndIssue(Instant now) {
        return commit.storeAndIssue(now);
    }

    /** The next moment at which there is something to do. */
    Optional<Instant> nextMoment() {
        Stream<Optional<Instant>> beginnings =
                drains.isEmpty() ? Stream.of(due.next(), bodies.next(), Optional.ofNullable(unfinished)) : Stream.of();
        return Stream.concat(Stream.of(timers.next()), beginnings)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Fails all open requests: there are no more turns. */
    void refuseAll(RuntimeException why) {
        commit.refuseAll(why);
        drains.forEach(drain -> drain.completeExceptionally(why));
        drains.clear();
    }

    private void take(Message message, Instant now) {
        if (message instanceof Message.Ended ended) {
            AttemptKey attempt = ended.attempt();
            bodies.ended(attempt);
            open.tell(attempt.runId(), new RunEvent.Ended(attempt.instance(), attempt.number(), ended.outcome()), now);
        } else if (message instanceof Message.ToRun toRun) {
            open.tell(toRun.runId(), toRun.event(), now);
        } else if (message instanceof Message.Ask<?> ask) {
            carryOut(ask, now);
        } else if (message instanceof Message.Drain drain) {
            drains.add(drain.answer());
        }
    }

    private <T> void carryOut(Message.Ask<T> ask, Instant now) {
        try {
            ask.deed().apply(now).ifPresentOrElse(reply -> commit.answer(ask.answer(), reply), () -> inbox.accept(ask));
        } catch (StoreTakenException taken) {
            ask.refuse(taken);
            throw taken;
        } catch (RefusedException | StoreException e) {
            ask.refuse(e);
        }
    }

    Requests requests() {
        return requests;
    }

    Backfills backfills() {
        return backfills;
    }

    boolean pause(String dagId, boolean isPaused, Instant now) {
        due.pause(dagId, isPaused, now);
        return isPaused;
    }

    boolean keep(List<Change> rows) {
        rows.forEach(commit.effects()::change);
        return true;
    }
}
