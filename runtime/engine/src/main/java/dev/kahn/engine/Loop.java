package dev.kahn.engine;

import dev.kahn.engine.plan.AbandonedRun;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Claim;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Outbox;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreTakenException;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.engine.schedule.DagSchedule;
import dev.kahn.engine.schedule.Scheduler;
import dev.kahn.engine.schedule.Upstreams;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /**
     * If more ticks get runs at once, those are stored before anything else is done for them: none of them waits for what
     * the others do.
     */
    static final int MANY_TICKS = 100;

    /** What runs of an attempt. */
    private record Body(long runId, InstanceKey instance, int attempt) {
        static Body of(AttemptKey attempt) {
            return new Body(attempt.runId(), attempt.instance(), attempt.number());
        }
    }

    private final RunStore store;
    private final TaskExecutor executor;
    private final RunListener listener;
    private final Consumer<Message> inbox;
    private final Map<String, DagRuns> dags = new LinkedHashMap<>();
    private final Map<Long, LiveRun> runs = new HashMap<>();
    private final Deque<DagRuns> toAdmit = new ArrayDeque<>();
    private final Timers timers = new Timers();
    private final Pools pools;
    private final Scheduler scheduler = new Scheduler();
    private final Outbox outbox = new Outbox();
    private final Upstreams upstreams;
    private final UpstreamResults upstreamResults;

    /** Schedules that came further in the turn before, which stored the runs alone. */
    private final List<DagSchedule> toRecord = new ArrayList<>();

    /** Since when runs wait that the turn before only stored; null if there are none. */
    private @Nullable Instant postponed;

    private final Deque<String> toTrigger = new ArrayDeque<>();
    private @Nullable UnaryOperator<String> defaultParams;
    private long lastRunId;

    /** Why the store cannot be written to; empty if it can. */
    private String trouble = "";

    private Effects effects = new Effects();
    private final List<Runnable> answers = new ArrayList<>();

    /** The bodies that run. */
    private final Set<Body> bodies = new HashSet<>();

    /** Who waits for their end; nothing new is started then. */
    private final List<CompletableFuture<Boolean>> drains = new ArrayList<>();

    Loop(
            Collection<DagGraph> graphs,
            RunStore store,
            TaskExecutor executor,
            RunListener listener,
            Consumer<Message> inbox) {
        graphs.forEach(graph -> dags.put(graph.id(), new DagRuns(graph)));
        this.pools = new Pools(PoolSizes.of(graphs));
        this.upstreams = new Upstreams(graphs);
        this.upstreamResults = new UpstreamResults(store);
        UpstreamResults.check(graphs, graphs);
        this.store = store;
        this.executor = executor;
        this.listener = listener;
        this.inbox = inbox;
    }

    /**
     * From now on ticks get runs.
     *
     * @param paramsOf the parameters of a run that nobody gives any, by DAG
     */
    void schedule(UnaryOperator<String> paramsOf, Instant now) {
        defaultParams = paramsOf;
        Map<String, DagRecord> known = new HashMap<>();
        store.dags().forEach(record -> known.put(record.dagId(), record));
        for (DagRuns dag : dags.values()) {
            String dagId = dag.graph().id();
            DagRecord record = known.get(dagId);
            if (record == null) {
                record = DagSchedule.begin(dag.graph(), now);
                effects.change(record);
            }
            Instant latest = store.latestTick(dagId).orElse(null);
            scheduler.add(new DagSchedule(dag.graph(), record, latest, now));
        }
        for (UpstreamRecord row : store.upstreams()) {
            store.run(row.runId()).ifPresent(cause -> upstreams.restore(row.dagId(), cause.run()));
            toTrigger.add(row.dagId());
        }
    }

    /** Takes up the runs that the store says are open. */
    void recover(Instant now) {
        lastRunId = store.lastRunId();
        outbox.restore(store.lastNotificationId(), store.failingDags());
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
            live = restore(stored, dag);
        } catch (RefusedException e) {
            LOG.warn("{} run {} fails: {}", run.dagId(), run.runId(), e.getMessage());
            AbandonedRun.abandon(stored, dag.graph(), String.valueOf(e.getMessage()), now, effects);
            return;
        }
        runs.put(run.runId(), live);
        live.watchDeadline(effects);
        if (run.state() == RunState.QUEUED) {
            dag.enqueue(run.runId());
            toAdmit.add(dag);
        } else {
            LOG.info("{} run {} goes on", run.dagId(), run.runId());
            dag.countActive();
            apply(live, new RunEvent.NodeLost(), now);
        }
    }

    private LiveRun restore(StoredRun stored, DagRuns dag) {
        LiveRun live = Pinning.restore(stored, dag.graph(), store);
        live.take(upstreamResults.again(live, effects));
        return live;
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
        boolean isDecided = !drains.isEmpty() || begin(now);
        outbox.post(effects);
        boolean isStored = storeAndIssue();
        if (isStored && bodies.isEmpty()) {
            drains.forEach(drain -> drain.complete(true));
        }
        return isStored && isDecided;
    }

    /** @return false if the store could not say which ticks have runs, or what runs of other DAGs have given */
    private boolean begin(Instant now) {
        boolean isDecided = decideTicks(now);
        if (toRecord.size() > MANY_TICKS && postponed == null) {
            postponed = now;
            return isDecided;
        }
        postponed = null;
        toRecord.forEach(schedule -> effects.change(schedule.record()));
        toRecord.clear();
        boolean isTriggered = triggerAll(now);
        while (!toAdmit.isEmpty()) {
            admit(toAdmit.remove(), now);
        }
        grant(now);
        return isDecided && isTriggered;
    }

    /** A run that begins can end at once, and by that lead to another one. */
    private boolean triggerAll(Instant now) {
        try {
            while (!toTrigger.isEmpty() || !toAdmit.isEmpty()) {
                if (toAdmit.isEmpty()) {
                    trigger(toTrigger.element(), now);
                    toTrigger.remove();
                } else {
                    admit(toAdmit.remove(), now);
                }
            }
            return true;
        } catch (StoreException away) {
            complain(away);
            return false;
        }
    }

    /** A run of a DAG that runs after others, if it is due and there is room for it; else it is looked at again. */
    private void trigger(String dagId, Instant now) {
        if (defaultParams == null
                || scheduler.of(dagId).record().paused()
                || !scheduler.of(dagId).hasRoom(dag(dagId).open())) {
            return;
        }
        Function<String, String> params = defaultParams; // asked only of a DAG that others lead to
        upstreams.due(dagId).ifPresent(causes -> {
            UpstreamResults.Taken taken = upstreamResults.of(dag(dagId).graph(), causes.runs(), effects);
            upstreams.take(causes);
            create(RunRequest.triggered(causes, params.apply(dagId)), taken, now);
            causes.taken().forEach(effects::change);
        });
    }

    /**
     * The runs of ticks that are due. How far the schedules have come is stored with them, or in the next turn if they are
     * many: whoever takes up the store in between finds that those ticks have runs.
     */
    private boolean decideTicks(Instant now) {
        List<DagSchedule> due = scheduler.takeDue(now);
        for (DagSchedule schedule : due) {
            try {
                decide(schedule, now);
            } catch (StoreException away) {
                due.forEach(scheduler::arm);
                complain(away);
                return false;
            } finally {
                if (!schedule.isFull()) {
                    scheduler.arm(schedule);
                }
            }
        }
        return true;
    }

    private void decide(DagSchedule schedule, Instant now) {
        DagRecord before = schedule.record();
        String dagId = before.dagId();
        UnaryOperator<String> params = Objects.requireNonNull(defaultParams);
        UpstreamResults.Taken taken = UpstreamResults.Taken.NOTHING;
        String refused = "";
        try {
            taken = upstreamResults.latest(dag(dagId).graph(), effects);
        } catch (RefusedException e) {
            refused = String.valueOf(e.getMessage());
        }
        List<Instant> ticks = schedule.take(
                now, dag(dagId).open(), tick -> store.runAt(dagId, tick).isPresent());
        for (Instant tick : ticks) {
            if (refused.isEmpty()) {
                create(RunRequest.scheduled(dagId, tick, schedule.interval(tick), params.apply(dagId)), taken, now);
            } else {
                LOG.warn("{}: the tick {} gets no run: {}", dagId, tick, refused);
            }
        }
        if (!ticks.isEmpty() && refused.isEmpty()) {
            toRecord.add(schedule);
        } else if (!before.equals(schedule.record())) {
            effects.change(schedule.record());
        }
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
        answers.forEach(Runnable::run);
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

    /** The next moment at which there is something to do. */
    Optional<Instant> nextMoment() {
        Optional<Instant> tick = drains.isEmpty() ? scheduler.next() : Optional.empty();
        Optional<Instant> rest = drains.isEmpty() ? Optional.ofNullable(postponed) : Optional.empty();
        return Stream.of(timers.next(), tick, rest).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private void take(Message message, Instant now) {
        if (message instanceof Message.ToRun toRun) {
            if (toRun.event() instanceof RunEvent.Ended ended) {
                bodies.remove(new Body(toRun.runId(), ended.instance(), ended.attempt()));
            }
            tell(toRun.runId(), toRun.event(), now);
        } else if (message instanceof Message.NewRun wish) {
            create(wish, now);
        } else if (message instanceof Message.Repair repair) {
            repair(repair, now);
        } else if (message instanceof Message.Pause pause) {
            DagSchedule schedule = scheduler.of(pause.dagId());
            schedule.pause(pause.isPaused(), now);
            scheduler.arm(schedule);
            toTrigger.add(pause.dagId());
            effects.change(schedule.record());
            answer(pause.answer(), pause.isPaused());
        } else if (message instanceof Message.Backfill backfill) {
            backfill(backfill, now);
        } else if (message instanceof Message.Cancel cancel) {
            cancel(cancel, now);
        } else if (message instanceof Message.Keep keep) {
            keep.rows().forEach(effects::change);
            answer(keep.answer(), true);
        } else if (message instanceof Message.Drain drain) {
            drains.add(drain.answer());
        }
    }

    private void create(Message.NewRun wish, Instant now) {
        try {
            Optional<Long> known = wish.key().isEmpty() ? Optional.empty() : runOf(wish);
            if (known.isPresent()) {
                answers.add(() -> wish.answer().future().complete(new Triggered(known.get(), false)));
            } else {
                long runId = create(wish.request(), now);
                if (!wish.key().isEmpty()) {
                    effects.change(new TriggerKeyRecord(wish.request().dagId(), wish.key(), runId));
                }
                answer(wish.answer(), new Triggered(runId, true));
            }
        } catch (RefusedException | StoreException e) {
            wish.answer().refuse(e);
        }
    }

    /** The run that was asked for with the same key, be it in this turn. */
    private Optional<Long> runOf(Message.NewRun wish) {
        RunRequest request = wish.request();
        Optional<Long> known = effects.changed(new TriggerKeyRecord.Key(request.dagId(), wish.key()))
                .map(row -> ((TriggerKeyRecord) row).runId())
                .or(() -> store.runOfKey(request.dagId(), wish.key()));
        known.flatMap(this::record).ifPresent(run -> {
            if (!run.params().equals(request.params())) {
                throw new RefusedException(
                        "run " + run.runId() + " was triggered with the same idempotency key and other"
                                + " parameters; a new run needs a new key");
            }
        });
        return known;
    }

    private Optional<RunRecord> record(long runId) {
        LiveRun live = runs.get(runId);
        return live == null ? store.run(runId).map(StoredRun::run) : Optional.of(live.record());
    }

    private void cancel(Message.Cancel wish, Instant now) {
        try {
            LiveRun live = runs.get(wish.runId());
            if (live == null) {
                RunRecord run =
                        record(wish.runId()).orElseThrow(() -> new RefusedException("there is no run " + wish.runId()));
                throw new RefusedException("run " + run.runId()
                        + (dags.containsKey(run.dagId())
                                ? " is done already; there is nothing to cancel"
                                : " is of DAG " + run.dagId() + ", which is not here"));
            }
            apply(live, new RunEvent.Abort(RunState.CANCELLED, wish.reason()), now);
            answer(wish.answer(), wish.runId());
        } catch (RefusedException | StoreException e) {
            wish.answer().refuse(e);
        }
    }

    private void backfill(Message.Backfill wish, Instant now) {
        try {
            Optional<Long> known = runAt(wish.request());
            if (known.isEmpty()) {
                answer(wish.answer(), new Backfilled(create(wish.request(), now), true));
            } else if (runs.containsKey(known.get())) {
                answer(wish.answer(), new Backfilled(known.get(), true));
            } else if (load(known.get()).record().state() == RunState.SUCCESS && !wish.again()) {
                answer(wish.answer(), new Backfilled(known.get(), false));
            } else {
                repeat(known.get(), wish, now);
            }
        } catch (RefusedException | StoreException e) {
            wish.answer().refuse(e);
        }
    }

    /** One that is not stored yet is open. */
    private Optional<Long> runAt(RunRequest request) {
        return runs.values().stream()
                .map(LiveRun::record)
                .filter(run -> run.dagId().equals(request.dagId()) && run.type().isForTick())
                .filter(run -> run.scheduledFor().equals(request.scheduledFor()))
                .map(RunRecord::runId)
                .findFirst()
                .or(() -> store.runAt(request.dagId(), request.scheduledFor()));
    }

    private void repeat(long runId, Message.Backfill wish, Instant now) {
        Backfilled outcome = new Backfilled(runId, true);
        Answer<Long> repaired = Answer.to(id -> wish.answer().along().apply(outcome));
        var ignored = repaired.future().whenComplete((done, refused) -> {
            if (refused == null) {
                wish.answer().future().complete(outcome);
            } else {
                wish.answer().future().completeExceptionally(refused);
            }
        });
        Function<LiveRun, RunEvent.Repair> clear =
                live -> new RunEvent.Clear(wish.again() ? Clearing.ofAll(live) : Clearing.ofFailed(live));
        repair(new Message.Repair(runId, clear, repaired), now);
    }

    /** Once what the turn does is stored, and with it what the asker wants to be stored along. */
    private <T> void answer(Answer<T> asker, T what) {
        asker.along().apply(what).forEach(effects::change);
        answers.add(() -> asker.future().complete(what));
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
            if (wasDone && live.record().state() != RunState.SUCCESS) {
                upstreams.revoked(live.record()).forEach(effects::change);
            }
            if (wasDone && !live.record().state().isDone()) {
                runs.put(repair.runId(), live);
                dag(live.record().dagId()).enqueue(repair.runId());
                toAdmit.add(dag(live.record().dagId()));
            } else if (!wasDone) {
                forgetIfDone(live);
            } else {
                celebrate(live.record());
            }
            answer(repair.answer(), repair.runId());
        } catch (RefusedException | StoreException e) {
            repair.answer().refuse(e);
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
        return restore(stored, dag);
    }

    /** One that nothing but a schedule or a person leads to. */
    private long create(RunRequest request, Instant now) {
        return create(request, upstreamResults.latest(dag(request.dagId()).graph(), effects), now);
    }

    private long create(RunRequest request, UpstreamResults.Taken taken, Instant now) {
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
                null,
                "");
        effects.change(run);
        taken.runs().forEach((dagId, cause) -> effects.change(new CauseRecord(run.runId(), dagId, cause)));
        LiveRun live = LiveRun.queued(dag.graph(), run);
        live.take(taken.results());
        live.watchDeadline(effects);
        if (run.type() == RunType.BACKFILL && defaultParams != null) {
            scheduler.of(run.dagId()).gotRun(run.scheduledFor());
        }
        runs.put(run.runId(), live);
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
            celebrate(record);
            if (defaultParams != null) {
                toTrigger.add(record.dagId());
                if (scheduler.of(record.dagId()).isFull()) {
                    scheduler.arm(scheduler.of(record.dagId()));
                }
            }
        }
    }

    /** A success may be what other DAGs wait for. */
    private void celebrate(RunRecord run) {
        if (defaultParams != null && run.state() == RunState.SUCCESS) {
            upstreams.succeeded(run).forEach(row -> {
                effects.change(row);
                toTrigger.add(row.dagId());
            });
        }
    }

    private void issue(Command command) {
        if (command instanceof Command.Wake wake) {
            timers.arm(wake);
        } else if (command instanceof Command.Stop stop) {
            bodies.remove(Body.of(stop.attempt()));
            executor.stop(stop.attempt());
        } else if (command instanceof Command.Start start) {
            bodies.add(Body.of(start.attempt()));
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
