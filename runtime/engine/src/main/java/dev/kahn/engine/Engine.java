package dev.kahn.engine;

import dev.kahn.KahnException;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs DAGs. Takes what waits in its inbox, applies it to the runs it concerns, stores all that changed in one
 * transaction, and only then does what follows; while one batch is being stored the next one gathers.
 *
 * <p>First {@link #recover}, then either {@link #run} on a thread of its own or {@link #turn} by hand. All other calls are
 * thread-safe but {@link #schedule}: {@link #trigger}, {@code backfill}, {@link #cancelBackfill}, {@link #cancel}, {@link #retry}, {@link #mark},
 * {@link #pause}, {@link #keep}, {@link #shown}, {@link #drain} and {@link #close}.
 */
public final class Engine implements Runnable, AutoCloseable {

    /** No wait is longer, so that a change of the system clock is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** How long to wait before a store that failed is tried again. */
    private static final Duration STORE_RETRY = Duration.ofSeconds(1);

    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final List<Message> taken = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> dagIds;
    private final Loop loop;
    private final Clock clock;

    /** Why nobody is answered any more: set once, by the thread of {@link #run}, before it looks through the inbox a last time. */
    private volatile @Nullable StoreException end;

    /**
     * @param dags the DAGs it runs, with their effective settings
     * @param store where runs live
     * @param executor who runs bodies
     * @param listener who hears what happens
     * @param clock the time
     */
    public Engine(
            Collection<DagGraph> dags, RunStore store, TaskExecutor executor, CommitListener listener, Clock clock) {
        this.dagIds = dags.stream().map(DagGraph::id).collect(Collectors.toUnmodifiableSet());
        this.loop = new Loop(dags, store, executor, listener, inbox::add);
        this.clock = clock;
    }

    /**
     * From now on the DAGs run by themselves, by their schedules, and backfills that an engine left go on. Called before {@link #recover}, or never: then there are
     * only the runs that are asked for.
     *
     * @param defaultParams the parameters of a run that nobody gives any, as a JSON object, by the DAG's id
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void schedule(UnaryOperator<String> defaultParams) {
        schedule(defaultParams, TickLead.DEFAULT);
    }

    /**
     * The same, with how early the runs of ticks are stored.
     *
     * @param defaultParams the parameters of a run that nobody gives any, as a JSON object, by the DAG's id
     * @param lead how long before their tick
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void schedule(UnaryOperator<String> defaultParams, TickLead lead) {
        loop.schedule(defaultParams, lead, clock.instant());
    }

    /**
     * Takes up the runs that were open when the last engine on this store ended, however it ended.
     *
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void recover() {
        loop.recover(clock.instant());
    }

    /**
     * Asks for a run.
     *
     * @param request which
     * @return the run's number, once the run is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Long> trigger(RunRequest request) {
        return trigger(request, "", run -> List.of()).thenApply(Triggered::runId);
    }

    /**
     * Asks for a run, once: who asks again with the same key, be it after a crash, gets the same run.
     *
     * @param request which
     * @param key the key, of whoever asks; empty for none
     * @param along rows to be stored in the same transaction, if there is a new run
     * @return the run, once it is durable; fails with a {@link dev.kahn.engine.plan.RefusedException} if the key was used for
     *     a run with other parameters
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Triggered> trigger(
            RunRequest request, String key, Function<Triggered, List<Change>> along) {
        refuseUnknown(request.dagId());
        Answer<Triggered> answer = Answer.to(along);
        ask(new Message.NewRun(request, key, answer));
        return answer.future();
    }

    /**
     * Asks for a run for a tick of the past. A tick has one run: if there is one that failed, what failed of it runs again.
     *
     * @param request which
     * @param again whether all of a run that succeeded runs again too
     * @return the run of the tick, once that is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Backfilled> backfill(RunRequest request, boolean again) {
        return backfill(request, again, run -> List.of());
    }

    /**
     * The same, with what is to be stored with it.
     *
     * @param request which
     * @param again whether all of a run that succeeded runs again too
     * @param along rows to be stored in the same transaction
     * @return the run of the tick, once that is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Backfilled> backfill(
            RunRequest request, boolean again, Function<Backfilled, List<Change>> along) {
        refuseUnknown(request.dagId());
        Answer<Backfilled> answer = Answer.to(along);
        ask(new Message.Backfill(request, again, answer));
        return answer.future();
    }

    /**
     * Asks for runs of all ticks of a time that is past, oldest first and a few at once, in this engine's life or in that of one
     * that takes over from it.
     *
     * @param wish which
     * @param along rows to be stored in the same transaction
     * @return the backfill, once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<BackfillRecord> backfill(BackfillWish wish, Function<BackfillRecord, List<Change>> along) {
        refuseUnknown(wish.dagId());
        Answer<BackfillRecord> answer = Answer.to(along);
        ask(new Message.NewBackfill(wish, answer));
        return answer.future();
    }

    /**
     * Asks for the end of a backfill, and of its runs that are open.
     *
     * @param backfillId which
     * @param along rows to be stored in the same transaction
     * @return the backfill as it ended, once that is durable; fails with a {@link dev.kahn.engine.plan.RefusedException} if there
     *     is no such backfill, or it has ended
     */
    public CompletableFuture<BackfillRecord> cancelBackfill(
            long backfillId, Function<BackfillRecord, List<Change>> along) {
        Answer<BackfillRecord> answer = Answer.to(along);
        ask(new Message.CancelBackfill(backfillId, answer));
        return answer.future();
    }

    /**
     * Stores what the body of an attempt has shown so far. Does nothing if the attempt is over.
     *
     * @param attempt which
     * @param notes all that it has shown, as JSON
     */
    public void shown(AttemptKey attempt, String notes) {
        ask(new Message.ToRun(attempt.runId(), new RunEvent.Shown(attempt.instance(), attempt.number(), notes)));
    }

    /**
     * Asks for the end of a run: its bodies are interrupted and its open tasks are cancelled. Does nothing to a
     * run that is done.
     *
     * @param runId which
     * @param reason who or why, in one line
     */
    public void cancel(long runId, String reason) {
        var ignored = cancel(runId, reason, run -> List.of());
    }

    /**
     * Asks for the end of a run that is open, and waits for it to be stored.
     *
     * @param runId which
     * @param reason who or why, in one line
     * @param along rows to be stored in the same transaction
     * @return the run's number once it is durable; fails with a {@link dev.kahn.engine.plan.RefusedException} if there is no
     *     such run, or it is done
     */
    public CompletableFuture<Long> cancel(long runId, String reason, Function<Long, List<Change>> along) {
        Answer<Long> answer = Answer.to(along);
        ask(new Message.Cancel(runId, reason, answer));
        return answer.future();
    }

    /**
     * Stores rows that are about no run, by the one who writes.
     *
     * @param rows as they are from now on; may be none: then the answer tells only that the loop is alive
     * @return true, once they are durable
     */
    public CompletableFuture<Boolean> keep(List<Change> rows) {
        Answer<Boolean> answer = Answer.to(done -> List.of());
        ask(new Message.Keep(List.copyOf(rows), answer));
        return answer.future();
    }

    /**
     * Pauses a DAG: its ticks get no runs until it goes on. Runs that are open go on, and others can be asked for.
     *
     * @param dagId the DAG, scheduled here
     * @param isPaused whether it pauses or goes on
     * @return the same, once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Boolean> pause(String dagId, boolean isPaused) {
        return pause(dagId, isPaused, done -> List.of());
    }

    /**
     * The same, with what is to be stored with it.
     *
     * @param dagId the DAG, scheduled here
     * @param isPaused whether it pauses or goes on
     * @param along rows to be stored in the same transaction
     * @return the same, once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Boolean> pause(String dagId, boolean isPaused, Function<Boolean, List<Change>> along) {
        refuseUnknown(dagId);
        Answer<Boolean> answer = Answer.to(along);
        ask(new Message.Pause(dagId, isPaused, answer));
        return answer.future();
    }

    /**
     * Starts no body any more. Runs stay open, and go on when an engine opens the store again.
     *
     * @return true, once no body runs
     */
    public CompletableFuture<Boolean> drain() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        ask(new Message.Drain(answer));
        return answer;
    }

    private void refuseUnknown(String dagId) {
        if (!dagIds.contains(dagId)) {
            throw new IllegalArgumentException("this engine does not run a DAG " + dagId);
        }
    }

    /**
     * Lets all tasks of a run that failed or were stopped run again, and those that did not run because of them.
     *
     * @param runId which; open or done
     * @return the run's number once that is durable; fails with a {@link dev.kahn.engine.plan.RefusedException} if
     *     there is no such run, or nothing to run again
     */
    public CompletableFuture<Long> retry(long runId) {
        return retry(runId, Set.of(), false);
    }

    /**
     * Lets certain tasks of a run run again.
     *
     * @param runId which; open or done
     * @param tasks which, {@code send[3]} for an element of one that is mapped; each is done; none for all that failed
     * @param downstream whether all that ran after them runs again too
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> retry(long runId, Set<String> tasks, boolean downstream) {
        return retry(runId, tasks, downstream, run -> List.of());
    }

    /**
     * The same, with what is to be stored with it.
     *
     * @param runId which; open or done
     * @param tasks which; each is done; none for all that failed
     * @param downstream whether all that ran after them runs again too
     * @param along rows to be stored in the same transaction
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> retry(
            long runId, Set<String> tasks, boolean downstream, Function<Long, List<Change>> along) {
        tasks.forEach(Objects::requireNonNull); // here, and not in the loop, which would end with it
        return repair(runId, live -> new RunEvent.Clear(Clearing.of(live, tasks, downstream)), along);
    }

    /**
     * Lets a task count as ended, whatever it is at.
     *
     * @param runId which run; open or done
     * @param taskId which task
     * @param as one of {@link Clearing#MARKS}
     * @param reason who or why, in one line
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> mark(long runId, String taskId, TaskState as, String reason) {
        return mark(runId, taskId, as, reason, run -> List.of());
    }

    /**
     * The same, with what is to be stored with it.
     *
     * @param runId which run; open or done
     * @param taskId which task
     * @param as one of {@link Clearing#MARKS}
     * @param reason who or why, in one line
     * @param along rows to be stored in the same transaction
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> mark(
            long runId, String taskId, TaskState as, String reason, Function<Long, List<Change>> along) {
        Objects.requireNonNull(taskId);
        Objects.requireNonNull(as);
        return repair(runId, live -> Clearing.mark(live, taskId, as, reason), along);
    }

    private CompletableFuture<Long> repair(
            long runId, Function<LiveRun, RunEvent.Repair> wish, Function<Long, List<Change>> along) {
        Answer<Long> answer = Answer.to(along);
        ask(new Message.Repair(runId, wish, answer));
        return answer.future();
    }

    /**
     * Does all that is to be done at this moment, and returns.
     *
     * @return when to come again at the latest; empty if only an event can bring something to do
     */
    public Optional<Instant> turn() {
        Instant now = clock.instant();
        if (loop.hasUnstored() && !loop.storeAndIssue(now)) {
            return Optional.of(now.plus(STORE_RETRY));
        }
        inbox.drainTo(taken);
        boolean stored = loop.turn(taken, now);
        taken.clear();
        return stored ? loop.nextMoment() : Optional.of(now.plus(STORE_RETRY));
    }

    /**
     * Takes turns until {@link #close}, or until the store is another engine's. What runs then goes on when an engine opens the
     * store again; who waits for an answer gets a {@link StoreException}, as of a store that is away, and who asks later too.
     */
    @Override
    public void run() {
        StoreException why = new StoreException("the engine has ended", null);
        try {
            while (closed.getCount() > 0) {
                await(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            why = new StoreException("the engine has ended: " + (e instanceof KahnException ? e.getMessage() : e), e);
            throw e;
        } finally {
            refuseAll(why);
        }
    }

    private void ask(Message message) {
        inbox.add(message);
        StoreException why = end;
        if (why != null) {
            refuseInbox(why);
        }
    }

    /** Who waits for an answer would wait for ever, and who asks from now on too. */
    private void refuseAll(StoreException why) {
        end = why;
        loop.refuseAll(why);
        taken.forEach(message -> message.refuse(why));
        taken.clear();
        refuseInbox(why);
    }

    private void refuseInbox(StoreException why) {
        for (Message left = inbox.poll(); left != null; left = inbox.poll()) {
            left.refuse(why);
        }
    }

    private void await(Optional<Instant> next) throws InterruptedException {
        Duration wait = next.map(at -> Duration.between(clock.instant(), at))
                .filter(until -> until.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
        if (loop.hasUnstored()) {
            closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        Message first = inbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
        }
    }

    /** Ends {@link #run} after the turn it is in. */
    @Override
    public void close() {
        closed.countDown();
        inbox.add(new Message.Wake());
    }
}
