package dev.kahn.engine;

import dev.kahn.engine.plan.AbandonedRun;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Claim;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this node, and what one turn of the loop does to them.
 *
 * <p>Invariant: what has been told to the executor, the listener or the asker of a run is durable. While a
 * commit fails, its changes and commands are kept and nothing new is taken in. Not thread-safe.
 */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final RunStore store;
    private final TaskExecutor executor;
    private final RunListener listener;
    private final Consumer<Message> inbox;
    private final Map<String, DagRuns> dags = new LinkedHashMap<>();
    private final Map<Long, LiveRun> runs = new HashMap<>();
    private final Deque<DagRuns> toAdmit = new ArrayDeque<>();
    private final Timers timers = new Timers();
    private final Pools pools;
    private long lastRunId;

    /** Why the store cannot be written to; empty if it can. */
    private String trouble = "";

    private Effects effects = new Effects();
    private final Map<CompletableFuture<Long>, Long> answers = new LinkedHashMap<>();

    Loop(
            Collection<DagGraph> graphs,
            RunStore store,
            TaskExecutor executor,
            RunListener listener,
            Consumer<Message> inbox) {
        graphs.forEach(graph -> dags.put(graph.id(), new DagRuns(graph)));
        this.pools = new Pools(PoolSizes.of(graphs));
        this.store = store;
        this.executor = executor;
        this.listener = listener;
        this.inbox = inbox;
    }

    /** Takes up the runs that the store says are open. */
    void recover(Instant now) {
        lastRunId = store.lastRunId();
        for (StoredRun stored : store.openRuns(dags.keySet())) {
            recover(stored, now);
        }
        turn(List.of(), now);
    }

    private void recover(StoredRun stored, Instant now) {
        RunRecord run = stored.run();
        DagRuns dag = dag(run.dagId());
        LiveRun live;
        try {
            live = Pinning.restore(stored, dag.graph(), store);
        } catch (RefusedException e) {
            LOG.warn("{} run {} fails: {}", run.dagId(), run.runId(), e.getMessage());
            AbandonedRun.abandon(stored, String.valueOf(e.getMessage()), now, effects);
            return;
        }
        runs.put(run.runId(), live);
        if (run.state() == RunState.QUEUED) {
            dag.enqueue(run.runId());
            toAdmit.add(dag);
        } else {
            LOG.info("{} run {} goes on", run.dagId(), run.runId());
            dag.countActive();
            apply(live, new RunEvent.NodeLost(), now);
        }
    }

    /**
     * Does all that is to be done now.
     *
     * @return false if it could not be stored; then the next turn tries that again first
     */
    boolean turn(List<Message> messages, Instant now) {
        messages.forEach(message -> take(message, now));
        for (Optional<Command.Wake> due = timers.takeDue(now); due.isPresent(); due = timers.takeDue(now)) {
            tell(due.get().runId(), due.get().event(), now);
        }
        while (!toAdmit.isEmpty()) {
            admit(toAdmit.remove(), now);
        }
        grant(now);
        return storeAndIssue();
    }

    /** Gives out the slots there are; who gets some starts within this turn. */
    private void grant(Instant now) {
        effects.settle(pools);
        for (Optional<Claim> next = pools.grant(); next.isPresent(); next = pools.grant()) {
            tell(next.get().runId(), new RunEvent.Granted(next.get().instance()), now);
        }
    }

    /** Whether changes wait for the store to come back. */
    boolean hasUnstored() {
        return !effects.changes().isEmpty();
    }

    /** Tries again to store what a turn could not. */
    boolean storeAndIssue() {
        Collection<Change> changes = effects.changes();
        if (!changes.isEmpty()) {
            try {
                store.commit(changes);
            } catch (StoreTakenException e) {
                throw e; // nothing here counts any more: another engine goes on with it
            } catch (StoreException e) {
                complain(e);
                return false;
            }
        }
        if (!trouble.isEmpty()) {
            LOG.warn("The store is back; all goes on"); // as loud as the trouble was
            trouble = "";
        }
        Effects stored = effects;
        effects = new Effects();
        publish(stored.changes()); // first, so that who has been answered has heard of it too
        answers.forEach(CompletableFuture::complete);
        answers.clear();
        stored.commands().forEach(this::issue);
        return true;
    }

    /** Once for each trouble, not once a second as long as it lasts. */
    private void complain(StoreException e) {
        String what = String.valueOf(e.getMessage());
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("Nothing is started until this is over: {}", what, e);
        }
    }

    Optional<Instant> nextTimer() {
        return timers.next();
    }

    private void take(Message message, Instant now) {
        if (message instanceof Message.ToRun toRun) {
            tell(toRun.runId(), toRun.event(), now);
        } else if (message instanceof Message.NewRun wish) {
            answers.put(wish.answer(), create(wish.request(), now));
        } else if (message instanceof Message.Repair repair) {
            repair(repair, now);
        }
    }

    private void repair(Message.Repair repair, Instant now) {
        LiveRun run = runs.get(repair.runId());
        if (run == null && effects.concern(repair.runId())) {
            inbox.accept(repair); // it ended within this turn: the store does not know that yet
            return;
        }
        try {
            LiveRun live = run == null ? load(repair.runId()) : run;
            boolean wasDone = live.record().state().isDone();
            live.apply(repair.wish().apply(live), now, effects);
            if (wasDone && !live.record().state().isDone()) {
                runs.put(repair.runId(), live);
                dag(live.record().dagId()).enqueue(repair.runId());
                toAdmit.add(dag(live.record().dagId()));
            } else if (!wasDone) {
                forgetIfDone(live);
            }
            answers.put(repair.answer(), repair.runId());
        } catch (RefusedException | StoreException e) {
            repair.answer().completeExceptionally(e);
        }
    }

    /** A run that is done, to be changed once more. */
    private LiveRun load(long runId) {
        StoredRun stored = store.run(runId).orElseThrow(() -> new RefusedException("there is no run " + runId));
        DagRuns dag = dags.get(stored.run().dagId());
        if (dag == null) {
            throw new RefusedException(
                    "run " + runId + " is of DAG " + stored.run().dagId() + ", which is not here");
        }
        return Pinning.restore(stored, dag.graph(), store);
    }

    private long create(RunRequest request, Instant now) {
        DagRuns dag = dag(request.dagId());
        RunRecord run = new RunRecord(
                ++lastRunId,
                request.dagId(),
                dag.graph().version(),
                request.type(),
                request.scheduledFor(),
                request.interval(),
                request.params(),
                RunState.QUEUED,
                now,
                null,
                null,
                "");
        effects.change(run);
        runs.put(run.runId(), LiveRun.queued(dag.graph(), run));
        dag.enqueue(run.runId());
        toAdmit.add(dag);
        return run.runId();
    }

    private void admit(DagRuns dag, Instant now) {
        for (Optional<Long> next = dag.admit(); next.isPresent(); next = dag.admit()) {
            apply(Objects.requireNonNull(runs.get(next.get())), new RunEvent.Begin(), now);
        }
    }

    private void tell(long runId, RunEvent event, Instant now) {
        LiveRun run = runs.get(runId);
        if (run != null) {
            apply(run, event, now);
        }
    }

    private void apply(LiveRun run, RunEvent event, Instant now) {
        run.apply(event, now, effects);
        forgetIfDone(run);
    }

    private void forgetIfDone(LiveRun run) {
        RunRecord record = run.record();
        if (record.state().isDone()) {
            runs.remove(record.runId());
            DagRuns dag = dag(record.dagId());
            dag.ended(record.runId());
            toAdmit.add(dag);
        }
    }

    private void issue(Command command) {
        if (command instanceof Command.Wake wake) {
            timers.arm(wake);
        } else if (command instanceof Command.Stop stop) {
            executor.stop(stop.attempt());
        } else if (command instanceof Command.Start start) {
            executor.start(
                    start,
                    outcome -> inbox.accept(new Message.ToRun(
                            start.attempt().runId(),
                            new RunEvent.Ended(
                                    start.attempt().instance(), start.attempt().number(), outcome))));
        }
    }

    private void publish(Collection<Change> changes) {
        if (!changes.isEmpty()) {
            try {
                listener.committed(new ArrayList<>(changes));
            } catch (RuntimeException e) {
                LOG.error("A listener failed: {}", e.getMessage(), e);
            }
        }
    }

    private DagRuns dag(String dagId) {
        return Objects.requireNonNull(dags.get(dagId), dagId);
    }
}
