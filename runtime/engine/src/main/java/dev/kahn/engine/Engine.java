package dev.kahn.engine;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.graph.DagGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

/**
 * Runs DAGs. Takes what waits in its inbox, applies it to the runs it concerns, stores all that changed in one
 * transaction, and only then does what follows; while one batch is being stored the next one gathers.
 *
 * <p>First {@link #recover}, then either {@link #run} on a thread of its own or {@link #turn} by hand. The calls
 * that ask for something ({@link #trigger}, {@link #cancel}, {@link #pause}, {@link #drain}, {@link #close}) are thread-safe.
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

    /**
     * @param dags the DAGs it runs, with their effective settings
     * @param store where runs live
     * @param executor who runs bodies
     * @param listener who hears what happens
     * @param clock the time
     */
    public Engine(Collection<DagGraph> dags, RunStore store, TaskExecutor executor, RunListener listener, Clock clock) {
        this.dagIds = dags.stream().map(DagGraph::id).collect(Collectors.toUnmodifiableSet());
        this.loop = new Loop(dags, store, executor, listener, inbox::add);
        this.clock = clock;
    }

    /**
     * From now on the DAGs run by themselves, by their schedules. Called before {@link #recover}, or never: then there are
     * only the runs that are asked for.
     *
     * @param defaultParams the parameters of a run that nobody gives any, as a JSON object, by the DAG's id
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public void schedule(UnaryOperator<String> defaultParams) {
        loop.schedule(defaultParams, clock.instant());
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
        refuseUnknown(request.dagId());
        CompletableFuture<Long> answer = new CompletableFuture<>();
        inbox.add(new Message.NewRun(request, answer));
        return answer;
    }

    /**
     * Asks for the end of a run: its bodies are interrupted and its open tasks are cancelled. Does nothing to a
     * run that is done.
     *
     * @param runId which
     * @param reason who or why, in one line
     */
    public void cancel(long runId, String reason) {
        inbox.add(new Message.ToRun(runId, new RunEvent.Abort(RunState.CANCELLED, reason)));
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
        refuseUnknown(dagId);
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        inbox.add(new Message.Pause(dagId, isPaused, answer));
        return answer;
    }

    /**
     * Starts no body any more. Runs stay open, and go on when an engine opens the store again.
     *
     * @return true, once no body runs
     */
    public CompletableFuture<Boolean> drain() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        inbox.add(new Message.Drain(answer));
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
        return repair(runId, live -> new RunEvent.Clear(Clearing.ofFailed(live)));
    }

    /**
     * Lets certain tasks of a run run again.
     *
     * @param runId which; open or done
     * @param tasks which; each is done
     * @param downstream whether all that ran after them runs again too
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> retry(long runId, Set<String> tasks, boolean downstream) {
        return repair(runId, live -> new RunEvent.Clear(Clearing.of(live, tasks, downstream)));
    }

    /**
     * Lets a task count as ended, whatever it is at.
     *
     * @param runId which run; open or done
     * @param taskId which task
     * @param as {@link TaskState#SUCCESS}, {@link TaskState#FAILED} or {@link TaskState#SKIPPED}
     * @param reason who or why, in one line
     * @return as {@link #retry(long)}
     */
    public CompletableFuture<Long> mark(long runId, String taskId, TaskState as, String reason) {
        return repair(runId, live -> Clearing.mark(live, taskId, as, reason));
    }

    private CompletableFuture<Long> repair(long runId, Function<LiveRun, RunEvent.Repair> wish) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        inbox.add(new Message.Repair(runId, wish, answer));
        return answer;
    }

    /**
     * Does all that is to be done at this moment, and returns.
     *
     * @return when to come again at the latest; empty if only an event can bring something to do
     */
    public Optional<Instant> turn() {
        Instant now = clock.instant();
        if (loop.hasUnstored() && !loop.storeAndIssue()) {
            return Optional.of(now.plus(STORE_RETRY));
        }
        inbox.drainTo(taken);
        boolean stored = loop.turn(taken, now);
        taken.clear();
        return stored ? loop.nextMoment() : Optional.of(now.plus(STORE_RETRY));
    }

    /** Takes turns until {@link #close}. What runs then goes on when an engine opens the store again. */
    @Override
    public void run() {
        try {
            while (closed.getCount() > 0) {
                await(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
