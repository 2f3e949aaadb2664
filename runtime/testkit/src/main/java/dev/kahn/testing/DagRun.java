package dev.kahn.testing;

import dev.kahn.Event;
import dev.kahn.Interval;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.JsonList;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredResult;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TypeRef;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.RunBoard;
import dev.kahn.view.text.RunTree;
import dev.kahn.view.text.Times;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * A run of a DAG in a test, at the current virtual time: what it has done, and what you can do with it. AssertJ's
 * own {@code assertThat(run)} gives a {@link DagRunAssert}.
 *
 * <p>Wherever a task is named, {@code task[3]} names an element of a mapped task. Not thread-safe.
 */
public final class DagRun implements AssertProvider<DagRunAssert> {

    private static final int MOST_LOG_LINES = 15;

    /** The frames of a stack trace from the call of the body on, which are not the author's. */
    private static final Pattern CALLED_BY =
            Pattern.compile("\\s+at (java\\.base/|dev\\.kahn\\.(engine|testing)\\.).*");

    private static final Pattern FRAME = Pattern.compile("\\s+(at .*|\\.\\.\\. \\d+ more)");

    private final Session session;
    private final long runId;

    DagRun(Session session, long runId) {
        this.session = session;
        this.runId = runId;
    }

    /**
     * Returns the number of the run.
     *
     * @return from 1
     */
    public long id() {
        return runId;
    }

    /**
     * Returns the state of the run.
     *
     * @return the state
     */
    public RunState state() {
        return row().state();
    }

    /**
     * Returns the time that the run is for.
     *
     * @return its tick; for a manual run the time it was requested
     */
    public Instant scheduledFor() {
        return row().scheduledFor();
    }

    /**
     * Returns the interval that the run is about.
     *
     * @return the interval; empty for a manual run
     */
    public Interval interval() {
        return row().interval();
    }

    /**
     * Returns the state of a task.
     *
     * @param task the task
     * @return the state; {@link TaskState#PENDING} as long as nothing has happened to it
     * @throws IllegalArgumentException if the DAG has no such task, or the task no such element
     */
    public TaskState state(String task) {
        return task(task).map(TaskRecord::state).orElse(TaskState.PENDING);
    }

    /**
     * Returns the result of a task, as tasks that take it get it.
     *
     * @param task the task
     * @param type the type to read it as
     * @param <R> that type
     * @return the result; null if the task returned null
     * @throws AssertionError if it has none
     * @throws IllegalArgumentException if the DAG has no such task, or the task no such element
     * @throws dev.kahn.NonRetryableException if the result cannot be read as that type
     */
    @SuppressWarnings("unchecked")
    public <R> @Nullable R result(String task, Class<R> type) {
        return (R) decoded(task, type);
    }

    /**
     * Returns the result of a task, as a generic type.
     *
     * @param task the task; for a mapped task, the results of all its elements
     * @param type for instance {@code new TypeRef<List<Order>>() {}}
     * @param <R> that type
     * @return the result; null if the task returned null
     * @throws AssertionError if it has none
     * @throws IllegalArgumentException if the DAG has no such task, or the task no such element
     * @throws dev.kahn.NonRetryableException if the result cannot be read as that type
     */
    @SuppressWarnings("unchecked")
    public <R> @Nullable R result(String task, TypeRef<R> type) {
        return (R) decoded(task, type.type());
    }

    private @Nullable Object decoded(String task, Type type) {
        String json = json(task).orElseThrow(() -> new AssertionError("task " + task + " has no result\n" + this));
        return Session.codec().decode(json, type, "the result of task " + task);
    }

    Optional<String> json(String task) {
        InstanceKey key = key(task);
        return key.mapIndex() == TaskRecord.NOT_MAPPED
                ? StoredResult.of(session.store().instances(runId, task))
                : task(task).map(TaskRecord::result);
    }

    /**
     * Returns what a task logged and printed.
     *
     * @param task the task; for a mapped task, all its elements
     * @return the lines of all attempts, in order; none if its body was never called
     * @throws IllegalArgumentException if the DAG has no such task, or the task no such element
     */
    public List<String> log(String task) {
        key(task);
        return session.logs().of(runId, task);
    }

    /**
     * Returns the time of the test.
     *
     * @return the virtual time
     */
    public Instant now() {
        return session.now();
    }

    /**
     * Lets virtual time pass, with everything that happens meanwhile.
     *
     * @param duration for instance {@code 90s}
     * @return this
     * @throws IllegalArgumentException if that is not a duration
     * @throws AssertionError if all runs have ended and something that the test asked for never happened
     */
    public DagRun advance(String duration) {
        session.advanceTo(session.now().plus(Durations.parse(duration)));
        session.checkLeftovers();
        return this;
    }

    /**
     * Lets virtual time pass until the run has ended.
     *
     * @return this
     * @throws IllegalStateException if it never ends, because nothing more happens or it takes years
     * @throws AssertionError if all runs have ended and something that the test asked for never happened
     */
    public DagRun finish() {
        end();
        session.checkLeftovers();
        return this;
    }

    /** Finishes the run without checking what else the test asked for. */
    DagRun end() {
        session.advanceUntil(() -> state().isDone(), () -> "run " + runId + " has not ended\n" + this);
        return this;
    }

    /**
     * Cancels the run.
     *
     * @return this
     * @throws dev.kahn.engine.plan.RefusedException if it has ended
     */
    public DagRun cancel() {
        session.ask(engine -> engine.cancel(runId, "cancelled by the test", run -> List.of()));
        return this;
    }

    /**
     * Runs tasks again, and all that ran after them.
     *
     * @param tasks the tasks; each has ended, or the run has. None means all that failed or were stopped, and those that did
     *     not run because of them
     * @return this; {@link #finish} continues the run
     * @throws dev.kahn.engine.plan.RefusedException if there is no such task, it is still to run or running, or a task that
     *     takes its result is running
     */
    public DagRun retry(String... tasks) {
        session.ask(engine -> engine.retry(runId, Set.of(tasks), true));
        return this;
    }

    /**
     * Marks a task as ended.
     *
     * @param task the task; {@code send[3]} for one element of a mapped task
     * @param as {@link TaskState#SUCCESS}, {@link TaskState#FAILED} or {@link TaskState#SKIPPED}
     * @return this; {@link #finish} continues the run
     * @throws dev.kahn.engine.plan.RefusedException if it is another state, the DAG has no such task, or a success needs a
     *     result
     */
    public DagRun mark(String task, TaskState as) {
        session.ask(engine -> engine.mark(runId, task, as, "marked by the test"));
        return this;
    }

    /**
     * Kills the process, as {@code kill -9} does; a new process continues from what is stored.
     *
     * @return this
     */
    public DagRun crash() {
        session.crash();
        return this;
    }

    /** The run as the command line shows it, and the logs of the tasks that failed, shortened. */
    @Override
    public String toString() {
        RunBoard board = board();
        RunTree tree = new RunTree(new Times(ZoneOffset.UTC), attempt -> Optional.empty(), attempt -> Optional.empty());
        String drawn = tree.lines(board, session.now(), Integer.MAX_VALUE).stream()
                .map(Line::toString)
                .collect(Collectors.joining("\n"));
        String logs = session.store().tasks(runId).stream()
                .filter(task -> task.state() == TaskState.FAILED && task.attempt() > 0)
                .map(task -> log(board, task))
                .collect(Collectors.joining());
        return drawn + logs;
    }

    private String log(RunBoard board, TaskRecord task) {
        List<String> lines = withoutOurs(session.logs().of(board.key(task, task.attempt())));
        if (lines.isEmpty()) {
            return "";
        }
        String cut = lines.size() > MOST_LOG_LINES ? "\n    …" : "";
        return "\nlog of " + task.instance() + ", attempt " + task.attempt() + ":\n    "
                + lines.stream().limit(MOST_LOG_LINES).collect(Collectors.joining("\n    ")) + cut;
    }

    private static List<String> withoutOurs(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean isOurs = false;
        for (String line : lines) {
            isOurs = CALLED_BY.matcher(line).matches()
                    || (isOurs && FRAME.matcher(line).matches());
            if (!isOurs) {
                kept.add(line);
            }
        }
        return kept;
    }

    RunBoard board() {
        return new RunBoard(session.graph(), row())
                .with(session.store().tasks(runId))
                .with(session.store().attempts(runId));
    }

    @Override
    public DagRunAssert assertThat() {
        return new DagRunAssert(this);
    }

    RunRecord row() {
        return session.store().runs().stream()
                .filter(run -> run.runId() == runId)
                .findFirst()
                .orElseThrow();
    }

    Optional<TaskRecord> task(String instance) {
        return session.store().task(runId, key(instance).toString());
    }

    List<AttemptRecord> attempts(String instance) {
        InstanceKey key = key(instance);
        return session.store().attempts(runId).stream()
                .filter(attempt -> attempt.attempt().instance().equals(key))
                .toList();
    }

    /** The elements of a mapped task that something has happened to, in order. */
    List<TaskRecord> elements(String task) {
        key(task);
        return board().elements(task).rows().toList();
    }

    /** The calls of the body of a task; for a mapped task, those of all its elements. */
    List<BodyCalled> calls(String instance) {
        InstanceKey key = key(instance);
        return calls().stream()
                .filter(call -> key.mapIndex() == TaskRecord.NOT_MAPPED
                        ? call.attempt().taskId().equals(key.taskId())
                        : call.attempt().instance().equals(key))
                .toList();
    }

    /** All calls of bodies, in order. */
    List<BodyCalled> calls() {
        return session.timeline().calls().stream()
                .filter(call -> call.attempt().runId() == runId)
                .toList();
    }

    /** The targets that were or are to be notified of an event, in order. */
    List<String> toldOf(Event event) {
        return session.store().notifications().stream()
                .filter(notification -> notification.runId() == runId && notification.event() == event)
                .map(NotificationRecord::target)
                .toList();
    }

    Duration waited(String instance) {
        InstanceKey key = key(instance);
        return session.timeline().waited(runId, key.taskId(), key.mapIndex());
    }

    /**
     * @throws IllegalArgumentException if the DAG has no such task (the message suggests a similar one), or if it is mapped
     *     over a list that is too short
     */
    private InstanceKey key(String instance) {
        InstanceKey key = Instances.parse(session.graph(), instance);
        if (key.mapIndex() != TaskRecord.NOT_MAPPED) {
            session.store()
                    .task(runId, key.taskId())
                    .map(TaskRecord::result)
                    .ifPresent(list ->
                            Instances.checkIsOf(key, JsonList.split(list).size()));
        }
        return key;
    }

    TaskNode node(String instance) {
        return session.graph().task(key(instance).taskId()).orElseThrow();
    }

    Session session() {
        return session;
    }
}
