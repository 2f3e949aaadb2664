package dev.kahn.engine;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes declared numbers and durations by settings, without a rebuild: {@code kahn.dag.DAG.NAME} for a DAG and what its tasks
 * inherit, {@code kahn.dag.DAG.task.TASK.NAME} for one task, and {@code kahn.pool.POOL.slots} for a pool in all DAGs that
 * declare it. The names are those of the annotations' attributes. A run is not pinned to these values.
 */
public final class Overrides {

    /** The prefix of the settings of DAGs and tasks. */
    public static final String PREFIX = "kahn.dag.";

    /** The prefix of the settings of pools. */
    public static final String POOL_PREFIX = "kahn.pool.";

    private static final String SLOTS = "slots";

    private static final String LOG_LEVEL = "logLevel";

    private static final List<String> DAG_NAMES = List.of(
            "backoff",
            "deadline",
            LOG_LEVEL,
            "maxActiveRuns",
            "maxRetryDelay",
            "pool",
            "retries",
            "retryDelay",
            "schedule",
            "taskTimeout",
            "timeout",
            "zone");

    private static final List<String> TASK_NAMES = List.of(
            "backoff",
            "delay",
            "every",
            "maxParallel",
            "maxRetryDelay",
            "pool",
            "priority",
            "retries",
            "retryDelay",
            "slots",
            "timeout");

    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    /** What a valid setting is about. Values are compared once all are applied, because tasks inherit from their DAG. */
    private record Subject(String key, String dag, String task, String pool, String attribute) {}

    private final Map<String, DagGraph> compiled = new LinkedHashMap<>();
    private final Map<String, DagGraph> dags = new LinkedHashMap<>();
    private final UnaryOperator<String> origin;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Overrides(Collection<DagGraph> graphs, UnaryOperator<String> origin) {
        graphs.forEach(graph -> compiled.put(graph.id(), graph));
        this.dags.putAll(compiled);
        this.origin = origin;
    }

    /**
     * Applies settings.
     *
     * @param graphs the DAGs as compiled
     * @param settings all settings; those that begin neither with {@link #PREFIX} nor with {@link #POOL_PREFIX} are ignored
     * @param origin says where a setting was made, by its key, for people to read
     * @return the DAGs as they are to run, what was changed in them, and all problems at once
     */
    public static Overridden apply(
            Collection<DagGraph> graphs, Map<String, String> settings, UnaryOperator<String> origin) {
        Overrides overrides = new Overrides(graphs, origin);
        new TreeMap<>(settings).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                overrides.apply(key, value.strip());
            } else if (key.startsWith(POOL_PREFIX)) {
                overrides.applyToPool(key, value.strip());
            }
        });
        overrides.dags.replaceAll((id, dag) -> NotifySettings.apply(dag, settings));
        return new Overridden(List.copyOf(overrides.dags.values()), overrides.values(), overrides.problems);
    }

    private List<OverriddenValue> values() {
        return subjects.stream()
                .map(subject -> new OverriddenValue(
                        subject.dag(),
                        subject.task(),
                        subject.pool(),
                        subject.attribute(),
                        read(subject, compiled),
                        read(subject, dags),
                        subject.key(),
                        origin.apply(subject.key())))
                .filter(value -> !value.declared().equals(value.effective()))
                .toList();
    }

    private static String read(Subject subject, Map<String, DagGraph> graphs) {
        if (!subject.pool().isEmpty()) {
            PoolSpec pool = Objects.requireNonNull(PoolSizes.of(graphs.values()).get(subject.pool()));
            return String.valueOf(pool.slots());
        }
        DagGraph dag = Objects.requireNonNull(graphs.get(subject.dag()));
        return dag.task(subject.task())
                .map(task -> DeclaredValues.of(dag, task, subject.attribute()))
                .orElseGet(() -> DeclaredValues.of(dag, subject.attribute()));
    }

    /**
     * Lists the settings of a DAG.
     *
     * @param dag the DAG
     * @return the keys of everything that can be set for it and its tasks
     */
    public static List<String> keys(DagGraph dag) {
        List<String> keys = new ArrayList<>();
        DAG_NAMES.forEach(name -> keys.add(PREFIX + dag.id() + "." + name));
        keys.addAll(NotifySettings.keys(dag));
        for (TaskNode task : dag.tasks()) {
            TASK_NAMES.forEach(name -> keys.add(PREFIX + dag.id() + ".task." + task.id() + "." + name));
        }
        return keys;
    }

    /**
     * Lists the pools.
     *
     * @param dags the DAGs
     * @return the names of the pools that they declare, and of the default pool
     */
    public static Set<String> pools(Collection<DagGraph> dags) {
        Set<String> names = new TreeSet<>(Set.of(Pools.DEFAULT.name()));
        dags.forEach(dag -> dag.pools().forEach(pool -> names.add(pool.name())));
        return names;
    }

    /**
     * Names the setting of a pool.
     *
     * @param pool the pool's name
     * @return the key
     */
    public static String poolKey(String pool) {
        return POOL_PREFIX + pool + "." + SLOTS;
    }

    private void applyToPool(String key, String value) {
        String[] path = key.substring(POOL_PREFIX.length()).split("\\.", -1);
        Set<String> names = pools(dags.values());
        if (path.length != 2) {
            problem(key, "write " + poolKey("NAME"));
        } else if (!names.contains(path[0])) {
            problem(key, "there is no pool \"" + path[0] + "\"; " + Suggestion.among(names, path[0], "the pools are"));
        } else if (!path[1].equals(SLOTS)) {
            unknownName(key, path[1], List.of(SLOTS));
        } else {
            try {
                resize(new PoolSpec(path[0], number(value)));
                subjects.add(new Subject(key, "", "", path[0], SLOTS));
            } catch (IllegalArgumentException e) {
                problem(key, String.valueOf(e.getMessage()));
            }
        }
    }

    private void resize(PoolSpec pool) {
        boolean isEverywhere = pool.name().equals(Pools.DEFAULT.name());
        dags.replaceAll((id, dag) -> {
            boolean declares =
                    dag.pools().stream().anyMatch(known -> known.name().equals(pool.name()));
            return declares || isEverywhere
                    ? dag.toBuilder().pool(pool.name(), pool.slots()).build()
                    : dag;
        });
    }

    private void apply(String key, String value) {
        String[] path = key.substring(PREFIX.length()).split("\\.", -1);
        DagGraph dag = dags.get(path[0]);
        if (dag == null) {
            problem(
                    key,
                    "there is no DAG \"" + path[0] + "\"; " + Suggestion.among(dags.keySet(), path[0], "the DAGs are"));
        } else if (path.length == 2 && path[1].equals(LOG_LEVEL)) {
            checkLevel(key, value); // not part of the graph: the log reads this setting itself
        } else if (path.length == 2) {
            overrideDag(key, dag, path[1], value);
        } else if (path.length == 3 && path[1].equals("notify")) {
            NotifySettings.problem(path[2], value).ifPresent(what -> problem(key, what));
        } else if (path.length == 5 && path[1].equals("task") && path[3].equals("notify")) {
            task(key, dag, path[2])
                    .flatMap(task -> NotifySettings.problemOfTask(path[4], value))
                    .ifPresent(what -> problem(key, what));
        } else if (path.length == 4 && path[1].equals("task")) {
            overrideTask(key, dag, path[2], path[3], value);
        } else {
            problem(key, "write " + PREFIX + "DAG.NAME or " + PREFIX + "DAG.task.TASK.NAME");
        }
    }

    private void overrideDag(String key, DagGraph dag, String name, String value) {
        DagGraph.Builder changed = dag.toBuilder();
        try {
            switch (name) {
                case "backoff" -> changed.backoff(factor(value));
                case "deadline" -> changed.deadline(orNone(value));
                case "maxActiveRuns" -> changed.maxActiveRuns(number(value));
                case "maxRetryDelay" -> changed.maxRetryDelay(limit(value));
                case "pool" -> changed.defaultPool(pool(value));
                case "retries" -> changed.retries(number(value));
                case "retryDelay" -> changed.retryDelay(value);
                case "schedule" -> changed.schedule(schedule(value));
                case "taskTimeout" -> changed.taskTimeout(limit(value));
                case "timeout" -> changed.timeout(orNone(value));
                case "zone" -> changed.zone(zone(value));
                default -> {
                    unknownName(key, name, DAG_NAMES);
                    return;
                }
            }
            dags.put(dag.id(), changed.build());
            subjects.add(new Subject(key, dag.id(), "", "", name));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
        }
    }

    private void overrideTask(String key, DagGraph dag, String taskId, String name, String value) {
        task(key, dag, taskId).ifPresent(task -> overrideTask(key, dag, task, name, value));
    }

    /** The task that a setting names; reports a problem if there is none. */
    private Optional<TaskNode> task(String key, DagGraph dag, String taskId) {
        Optional<TaskNode> task = dag.task(taskId);
        if (task.isEmpty()) {
            List<String> ids = dag.tasks().stream().map(TaskNode::id).toList();
            problem(
                    key,
                    "DAG " + dag.id() + " has no task \"" + taskId + "\"; "
                            + Suggestion.among(ids, taskId, "its tasks are"));
        }
        return task;
    }

    private void overrideTask(String key, DagGraph dag, TaskNode task, String name, String value) {
        TaskNode.Builder changed = task.toBuilder();
        try {
            switch (name) {
                case "backoff" -> changed.backoff(factor(value));
                case "delay" -> changed.delay(value);
                case "every" -> changed.poll(value, sensor(task).softFail());
                case "maxParallel" -> changed.maxParallel(number(value));
                case "maxRetryDelay" -> changed.maxRetryDelay(limit(value));
                case "pool" -> changed.pool(pool(value));
                case "priority" -> changed.priority(number(value));
                case "retries" -> changed.retries(number(value));
                case "retryDelay" -> changed.retryDelay(value);
                case "slots" -> changed.slots(number(value));
                case "timeout" -> changed.timeout(limit(value));
                default -> {
                    unknownName(key, name, TASK_NAMES);
                    return;
                }
            }
            replace(dag, changed.build());
            subjects.add(new Subject(key, dag.id(), task.id(), "", name));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
        }
    }

    private void replace(DagGraph dag, TaskNode changed) {
        List<TaskNode> tasks = dag.tasks().stream()
                .map(task -> task.id().equals(changed.id()) ? changed : task)
                .toList();
        dags.put(dag.id(), dag.toBuilder().clearTasks().tasks(tasks).build());
    }

    private void checkLevel(String key, String value) {
        if (!LEVELS.contains(value)) {
            problem(key, "\"" + value + "\" is not a level; " + Suggestion.among(LEVELS, value, "the levels are"));
        }
    }

    private static TaskNode.Poll sensor(TaskNode task) {
        TaskNode.Poll poll = task.poll();
        if (poll == null) {
            throw new IllegalArgumentException("task " + task.id() + " is not a sensor, so it does not poll");
        }
        return poll;
    }

    private static @Nullable String orNone(String value) {
        return value.equals(OverriddenValue.NONE) ? null : value;
    }

    /** Not null for no limit, because that would be the limit of the DAG. */
    private static String limit(String value) {
        return value.equals(OverriddenValue.NONE) ? Durations.format(Durations.MAX) : value;
    }

    private static @Nullable String schedule(String value) {
        if (value.equals(OverriddenValue.NONE)) {
            return null;
        }
        if (Schedule.parse(value).neverFires()) {
            throw new IllegalArgumentException("\"" + value + "\" never fires");
        }
        return value;
    }

    private static String zone(String value) {
        if (!ZoneId.getAvailableZoneIds().contains(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a time zone; "
                    + Suggestion.among(
                            new TreeSet<>(ZoneId.getAvailableZoneIds()), value, "write one like Asia/Taipei, such as"));
        }
        return value;
    }

    private String pool(String value) {
        Set<String> names = pools(dags.values());
        if (!names.contains(value)) {
            throw new IllegalArgumentException(
                    "there is no pool \"" + value + "\"; " + Suggestion.among(names, value, "the pools are"));
        }
        return value;
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a whole number", e);
        }
    }

    private static double factor(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a number", e);
        }
    }

    private void unknownName(String key, String name, List<String> names) {
        String advice = Suggestion.nearest(names, name)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("you can set " + String.join(", ", names));
        problem(key, "\"" + name + "\" cannot be set; " + advice);
    }

    private void problem(String key, String what) {
        problems.add("setting " + key + " (" + origin.apply(key) + "): " + what);
    }
}
