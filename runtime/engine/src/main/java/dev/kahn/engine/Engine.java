package dev.kahn.engine;

import dev.kahn.KahnException;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.TriggerKeyRecord;
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
 * Runs DAGs. Each turn takes the messages in the inbox, applies them to the runs they concern, stores everything that
 * changed in one transaction, and only then acts on it. While one batch is being stored, the next one gathers.
 *
 * <p>Call {@link #recover} first, then either {@link #run} on a thread of its own or {@link #turn} by hand. {@link #schedule},
 * if called, comes before both. These calls are thread-safe: {@link #trigger}, {@code backfill}, {@link #cancelBackfill},
 * {@link #cancel}, {@code retry}, {@link #mark}, {@link #pause}, {@link #keep}, {@link #shown}, {@link #drain} and
 * {@link #close}.
 *
 * <p>The futures they return complete on the engine's thread: what depends on one must neither block nor wait for another of
 * the engine's answers, or the engine stands still. Use the {@code …Async} methods of a future for such work.
 */
public final class Engine implements Runnable, AutoCloseable {

    /** The longest wait between two turns, so that a change of the system clock is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** How long to wait before trying a failed store again. */
    private static final Duration STORE_RETRY = Duration.ofSeconds(1);

    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final List<Message> taken = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> dagIds;
    private final Loop loop;
    private final Clock clock;

    private volatile boolean isScheduled;

    /**
     * Why requests are refused from now on. Set once, by the thread of {@link #run}, before it empties the inbox a last time.
     */
    private volatile @Nullable StoreException end;

    /** The attempt whose body ends the process. Set before {@link #closed}. */
    private volatile @Nullable AttemptKey culprit;

    /**
     * @param dags the DAGs to run, with their effective settings
     * @param store where runs are kept
     * @param executor runs the bodies
     * @param listener is told what has been stored
     * @param clock the time
     */
    public Engine(
            Collection<DagGraph> dags, RunStore store, TaskExecutor executor, CommitListener listener, Clock clock) {
        this.dagIds = dags.stream().map(DagGraph::id).collect(Collectors.toUnmodifiableSet());
        this.loop = new Loop(dags, store, executor, listener, inbox::add);
        this.clock = clock;
    }

    /**
     * Makes the DAGs run on their schedules, and continues the backfills of an earlier engine. Call it before
     * {@link #recover}, or not at all: then there are only the runs that somebody asks for.
     *
     * @param defaultParams gives the parameters of a run that nobody passes any to, as a JSON object, by the DAG's id
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void schedule(UnaryOperator<String> defaultParams) {
        schedule(defaultParams, TickLead.DEFAULT);
    }

    /**
     * Does the same, and chooses how early the runs of ticks are stored.
     *
     * @param defaultParams gives the parameters of a run that nobody passes any to, as a JSON object, by the DAG's id
     * @param lead how long before their tick runs are stored
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void schedule(UnaryOperator<String> defaultParams, TickLead lead) {
        isScheduled = true;
        loop.schedule(defaultParams, lead, clock.instant());
    }

    /**
     * Makes each retry come exactly after its delay, without the random part that keeps tasks that failed together apart. For
     * virtual time, where a test says when things happen. Call it before {@link #recover}, or not at all.
     */
    public void keepRetryDelaysExact() {
        loop.keepRetryDelaysExact();
    }

    /**
     * Continues the runs that were open when the last engine on this store ended, however it ended.
     *
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void recover() {
        loop.recover(clock.instant());
    }

    /**
     * Asks for a run.
     *
     * @param request the run
     * @return the run's number; completes once the run is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Long> trigger(RunRequest request) {
        return trigger(request, "", run -> List.of()).thenApply(Triggered::runId);
    }

    /**
     * Asks for a run at most once: whoever asks again with the same key, even after a crash, gets the same run.
     *
     * @param request the run
     * @param key the caller's key, at most {@value TriggerKeyRecord#LONGEST} characters; empty for none
     * @param along makes the rows to store in the same transaction if there is a new run
     * @return the run; completes once it is durable, and fails with a {@link dev.kahn.engine.plan.RefusedException} if the
     *     key was used for a run with other parameters
     * @throws IllegalArgumentException if the engine does not run that DAG, or the key is too long
     */
    public CompletableFuture<Triggered> trigger(
            RunRequest request, String key, Function<Triggered, List<Change>> along) {
        refuseUnknown(request.dagId());
        if (key.length() > TriggerKeyRecord.LONGEST) {
            throw new IllegalArgumentException(
                    "a key has at most " + TriggerKeyRecord.LONGEST + " characters, not " + key.length());
        }
        return ask(
                now -> Optional.of(loop.requests().create(request, key, now)),
                run -> run.isNew() ? along.apply(run) : List.of());
    }

    /**
     * Asks for the run of a past tick. A tick has at most one run: if it has one that failed, what failed of it runs again.
     *
     * @param request the run
     * @param again whether a run that succeeded runs again as a whole
     * @return what becomes of the tick; completes once that is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Backfilled> backfill(RunRequest request, boolean again) {
        return backfill(request, again, run -> List.of());
    }

    /**
     * Does the same, and stores rows with it.
     *
     * @param request the run
     * @param again whether a run that succeeded runs again as a whole
     * @param along makes the rows to store in the same transaction
     * @return what becomes of the tick; completes once that is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     */
    public CompletableFuture<Backfilled> backfill(
            RunRequest request, boolean again, Function<Backfilled, List<Change>> along) {
        refuseUnknown(request.dagId());
        return ask(now -> loop.requests().fill(request, again, now), along);
    }

    /**
     * Asks for runs of all ticks of a past period, oldest first and a few at once. An engine that takes over the store
     * continues it.
     *
     * @param wish the period and its runs
     * @param along makes the rows to store in the same transaction
     * @return the backfill; completes once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG, or the period ends in the future
     */
    public CompletableFuture<BackfillRecord> backfill(BackfillWish wish, Function<BackfillRecord, List<Change>> along) {
        refuseUnknown(wish.dagId());
        Instant now = clock.instant();
        if (wish.to().isAfter(now)) {
            throw new IllegalArgumentException("a backfill is for past ticks: " + wish.to() + " is after now, " + now);
        }
        return ask(at -> Optional.of(loop.backfills().begin(wish, at)), along);
    }

    /**
     * Cancels a backfill and its open runs.
     *
     * @param backfillId the backfill
     * @param along makes the rows to store in the same transaction
     * @return the ended backfill; completes once that is durable, and fails with a
     *     {@link dev.kahn.engine.plan.RefusedException} if there is no such backfill or it has ended
     */
    public CompletableFuture<BackfillRecord> cancelBackfill(
            long backfillId, Function<BackfillRecord, List<Change>> along) {
        return ask(now -> Optional.of(loop.backfills().cancel(backfillId, now)), along);
    }

    /**
     * Stores what the body of an attempt has shown so far. Does nothing if the attempt has ended.
     *
     * @param attempt the attempt
     * @param notes everything it has shown, as JSON
     */
    public void shown(AttemptKey attempt, String notes) {
        send(new Message.ToRun(attempt.runId(), new RunEvent.Shown(attempt.instance(), attempt.number(), notes)));
    }

    /**
     * Cancels a run: its bodies are interrupted and its open tasks are cancelled. Does nothing to a run that is done.
     *
     * @param runId the run
     * @param reason who or why, in one line
     */
    public void cancel(long runId, String reason) {
        var ignored = cancel(runId, reason, run -> List.of());
    }

    /**
     * Cancels an open run, and reports when that is stored.
     *
     * @param runId the run
     * @param reason who or why, in one line
     * @param along makes the rows to store in the same transaction
     * @return the run's number; completes once that is durable, and fails with a
     *     {@link dev.kahn.engine.plan.RefusedException} if there is no such run or it is done
     */
    public CompletableFuture<Long> cancel(long runId, String reason, Function<Long, List<Change>> along) {
        return ask(now -> Optional.of(loop.requests().cancel(runId, reason, now)), along);
    }

    /**
     * Stores rows that concern no run, through the one writer.
     *
     * @param rows the new state of the rows; if there are none, the reply only tells that the loop is alive
     * @return true; completes once they are durable
     */
    public CompletableFuture<Boolean> keep(List<Change> rows) {
        List<Change> kept = List.copyOf(rows);
        return ask(now -> Optional.of(loop.keep(kept)), done -> List.of());
    }

    /**
     * Pauses or resumes a DAG. While it is paused, its ticks get no runs; open runs continue, and you can ask for others.
     *
     * @param dagId the DAG
     * @param isPaused true to pause, false to resume
     * @return {@code isPaused}; completes once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     * @throws IllegalStateException if DAGs do not run on their schedules here
     */
    public CompletableFuture<Boolean> pause(String dagId, boolean isPaused) {
        return pause(dagId, isPaused, done -> List.of());
    }

    /**
     * Does the same, and stores rows with it.
     *
     * @param dagId the DAG
     * @param isPaused true to pause, false to resume
     * @param along makes the rows to store in the same transaction
     * @return {@code isPaused}; completes once it is durable
     * @throws IllegalArgumentException if the engine does not run that DAG
     * @throws IllegalStateException if DAGs do not run on their schedules here
     */
    public CompletableFuture<Boolean> pause(String dagId, boolean isPaused, Function<Boolean, List<Change>> along) {
        refuseUnknown(dagId);
        if (!isScheduled) {
            throw new IllegalStateException(
                    "DAG " + dagId + " does not run on its schedule here, so it cannot be paused");
        }
        return ask(now -> Optional.of(loop.pause(dagId, isPaused, now)), along);
    }

    /**
     * Stops starting bodies. Runs stay open, and continue when an engine opens the store again.
     *
     * @return true; completes once no body is running
     */
    public CompletableFuture<Boolean> drain() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        send(new Message.Drain(answer));
        return answer;
    }

    private void refuseUnknown(String dagId) {
        if (!dagIds.contains(dagId)) {
            throw new IllegalArgumentException("this engine does not run DAG " + dagId);
        }
    }

    /**
     * Runs tasks of a run again.
     *
     * @param runId the run, open or done
     * @param tasks the tasks, each of which is done; {@code send[3]} for one element of a mapped task; empty for all that
     *     failed or were stopped, and those that did not run because of them
     * @param downstream whether everything that ran after them runs again too
     * @return the run's number; completes once that is durable, and fails with a
     *     {@link dev.kahn.engine.plan.RefusedException} if there is no such run, or nothing to run again
     */
    public CompletableFuture<Long> retry(long runId, Set<String> tasks, boolean downstream) {
        return retry(runId, tasks, downstream, run -> List.of());
    }

    /**
     * Does the same, and stores rows with it.
     *
     * @param runId the run, open or done
     * @param tasks the tasks, each of which is done; empty for all that failed
     * @param downstream whether everything that ran after them runs again too
     * @param along makes the rows to store in the same transaction
     * @return as {@link #retry(long, Set, boolean)}
     */
    public CompletableFuture<Long> retry(
            long runId, Set<String> tasks, boolean downstream, Function<Long, List<Change>> along) {
        tasks.forEach(Objects::requireNonNull); // here: in the loop it would end the engine
        return repair(runId, live -> new RunEvent.Clear(Clearing.of(live, tasks, downstream)), along);
    }

    /**
     * Marks a task, or one element of a mapped task, as ended in a certain state, whatever state it is in.
     *
     * @param runId the run, open or done
     * @param task the task; {@code send[3]} for one element of a mapped task
     * @param as one of {@link Clearing#MARKS}
     * @param reason who or why, in one line
     * @return as {@link #retry(long, Set, boolean)}
     */
    public CompletableFuture<Long> mark(long runId, String task, TaskState as, String reason) {
        return mark(runId, task, as, reason, run -> List.of());
    }

    /**
     * Does the same, and stores rows with it.
     *
     * @param runId the run, open or done
     * @param task the task; {@code send[3]} for one element of a mapped task
     * @param as one of {@link Clearing#MARKS}
     * @param reason who or why, in one line
     * @param along makes the rows to store in the same transaction
     * @return as {@link #retry(long, Set, boolean)}
     */
    public CompletableFuture<Long> mark(
            long runId, String task, TaskState as, String reason, Function<Long, List<Change>> along) {
        Objects.requireNonNull(task);
        Objects.requireNonNull(as);
        return repair(runId, live -> Clearing.mark(live, task, as, reason), along);
    }

    private CompletableFuture<Long> repair(
            long runId, Function<LiveRun, RunEvent.Repair> wish, Function<Long, List<Change>> along) {
        return ask(now -> loop.requests().repaired(runId, wish, now), along);
    }

    /**
     * Does everything that is to be done at this moment, and returns.
     *
     * @return when to call it again at the latest; empty if only a message can bring new work
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
     * Takes turns until {@link #close}, until another engine takes the store, or until the store will never accept what is to be
     * stored. What is running then runs again when an engine opens the store again; after {@code close}, that does not count as
     * lost. Whoever waits for a reply, or asks later, gets a {@link StoreException}.
     */
    @Override
    public void run() {
        StoreException why = new StoreException("the engine has ended", null);
        try {
            while (closed.getCount() > 0) {
                await(turn());
            }
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            why = new StoreException("the engine has ended: " + (e instanceof KahnException ? e.getMessage() : e), e);
            throw e;
        } finally {
            refuseAll(why);
        }
    }

    private void leave() {
        if (!loop.hasUnstored()) {
            inbox.drainTo(taken);
            loop.leave(taken, culprit, clock.instant());
        }
    }

    private <T> CompletableFuture<T> ask(Function<Instant, Optional<T>> deed, Function<T, List<Change>> along) {
        Answer<T> answer = Answer.to(along);
        send(new Message.Ask<>(deed, answer));
        return answer.future();
    }

    private void send(Message message) {
        inbox.add(message);
        StoreException why = end;
        if (why != null) {
            refuseInbox(why);
        }
    }

    /** Fails every open request and every later one, which would otherwise wait forever. */
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
                .map(until -> until.isNegative() ? Duration.ZERO : until) // nanoseconds count no more than 292 years
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

    /**
     * Ends {@link #run} like {@link #close()}, because the body of an attempt called {@code System.exit}. That attempt counts as
     * lost; what else is running does not.
     *
     * @param attempt the attempt
     */
    public void close(AttemptKey attempt) {
        culprit = attempt;
        close();
    }

    /** Ends {@link #run} after its current turn. */
    @Override
    public void close() {
        closed.countDown();
        inbox.add(new Message.Wake());
    }
}
