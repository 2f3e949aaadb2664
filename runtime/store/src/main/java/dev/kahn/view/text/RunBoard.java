package dev.kahn.view.text;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is known of one run: its rows, and the graph for the tasks that have none yet. Not thread-safe. */
public final class RunBoard {

    private final DagGraph graph;
    private final Map<String, TaskRecord> tasks = new HashMap<>();
    private final Map<String, ElementRows> elements = new HashMap<>();
    private final Map<AttemptKey, AttemptRecord> attempts = new HashMap<>();
    private final Set<String> mapped = new HashSet<>();
    private RunRecord run;

    /**
     * @param graph the graph of the version that the run is pinned to
     * @param run its row
     */
    public RunBoard(DagGraph graph, RunRecord run) {
        this.graph = graph;
        for (TaskNode node : graph.tasks()) {
            if (node.forEach() != null) {
                mapped.add(node.id());
            }
        }
        this.run = run;
    }

    /**
     * Adds rows.
     *
     * @param rows the rows
     * @return this
     */
    public RunBoard with(Collection<? extends RunChange> rows) {
        rows.forEach(this::apply);
        return this;
    }

    /**
     * Adds a change.
     *
     * @param change a row in its new state
     */
    public void apply(RunChange change) {
        if (change instanceof RunRecord newer) {
            run = newer;
        } else if (change instanceof TaskRecord task) {
            apply(task);
        } else if (change instanceof AttemptRecord attempt) {
            attempts.put(attempt.attempt(), attempt);
        }
    }

    private void apply(TaskRecord row) {
        if (row.mapIndex() == TaskRecord.NOT_MAPPED) {
            tasks.put(row.taskId(), row);
            if (isMapped(row.taskId())) {
                elements(row.taskId()).mappedOver(row.result());
            }
        } else {
            elements(row.taskId()).apply(row);
        }
    }

    /**
     * The row of the run.
     *
     * @return the row
     */
    public RunRecord run() {
        return run;
    }

    /**
     * The graph of the run.
     *
     * @return the graph of the version that the run is pinned to
     */
    public DagGraph graph() {
        return graph;
    }

    /**
     * The tasks.
     *
     * @return in the order of the graph
     */
    public List<TaskNode> nodes() {
        return graph.tasks();
    }

    /**
     * Whether a task runs once for each element of a list.
     *
     * @param taskId the task
     * @return true if it is mapped
     */
    public boolean isMapped(String taskId) {
        return mapped.contains(taskId);
    }

    /**
     * The elements of a mapped task.
     *
     * @param taskId the task
     * @return the elements that are known
     */
    public ElementRows elements(String taskId) {
        return elements.computeIfAbsent(taskId, id -> new ElementRows());
    }

    /**
     * The row of a task; for a mapped task, that of the task as a whole.
     *
     * @param taskId the task
     * @return empty while nothing has happened to it
     */
    public Optional<TaskRecord> task(String taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }

    /**
     * The state of a task.
     *
     * @param taskId the task
     * @return {@link TaskState#PENDING} while nothing has happened to it
     */
    public TaskState state(String taskId) {
        return task(taskId).map(TaskRecord::state).orElse(TaskState.PENDING);
    }

    /**
     * The row of a task, or of an element of a mapped task.
     *
     * @param key the task instance
     * @return empty while nothing has happened to it
     */
    public Optional<TaskRecord> instance(InstanceKey key) {
        return key.mapIndex() == TaskRecord.NOT_MAPPED
                ? task(key.taskId())
                : elements(key.taskId()).row(key.mapIndex());
    }

    /**
     * One attempt.
     *
     * @param instance the task or element
     * @param number the number of the attempt, from 1
     * @return empty if it is not known
     */
    public Optional<AttemptRecord> attempt(TaskRecord instance, int number) {
        return Optional.ofNullable(attempts.get(key(instance, number)));
    }

    /**
     * The attempts of a task or an element.
     *
     * @param instance the task or element
     * @return the attempts that are known, in order
     */
    public List<AttemptRecord> attempts(TaskRecord instance) {
        return IntStream.rangeClosed(1, instance.attempt())
                .mapToObj(number -> attempt(instance, number))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The key of an attempt.
     *
     * @param instance the task or element
     * @param number the number of the attempt, from 1
     * @return its key
     */
    public AttemptKey key(TaskRecord instance, int number) {
        return new AttemptKey(graph.id(), run.runId(), instance.taskId(), instance.mapIndex(), number);
    }

    /**
     * Counts the tasks by state.
     *
     * @return the counts, without entries for states that no task has
     */
    public Map<TaskState, Integer> counts() {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        nodes().forEach(node -> counts.merge(state(node.id()), 1, Integer::sum));
        return counts;
    }

    /**
     * How many attempts a task may make as things stand: those that it has made, and one for each retry that is left. Neither
     * an attempt that was lost with its node nor those before somebody ran it again have used up a retry. A task that has
     * failed makes no further attempt, whatever was left.
     *
     * @param node the task
     * @param instance the task or an element of it
     * @return at least 1
     */
    public int attemptsAllowed(TaskNode node, TaskRecord instance) {
        int made = Math.max(1, instance.attempt());
        if (instance.state() == TaskState.FAILED) {
            return made;
        }
        Integer retries = node.settings().orElse(graph.defaults()).retries();
        int left = Math.max(0, (retries == null ? 0 : retries) - instance.failures());
        return left + (isBetweenAttempts(instance) ? instance.attempt() + 1 : made);
    }

    /** The attempt of a sensor goes on between its polls. */
    private boolean isBetweenAttempts(TaskRecord instance) {
        return !instance.state().isDone()
                && instance.state() != TaskState.RUNNING
                && attempt(instance, instance.attempt())
                        .filter(attempt -> attempt.state() == AttemptState.RUNNING)
                        .isEmpty();
    }
}
