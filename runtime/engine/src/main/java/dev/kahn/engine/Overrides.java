package dev.kahn.engine;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

    /** What a setting is about: a DAG, one of its tasks, or a pool; what it is not about is empty. */
    private record Subject(String key, String dag, String task, String pool, String attribute) {}

    /** A setting that was applied. Its values are compared once all are applied, because tasks inherit from their DAG. */
    private record Change(Subject subject, Function<Map<String, DagGraph>, String> shown) {}

    private final Map<String, DagGraph> compiled = new LinkedHashMap<>();
    private final Map<String, DagGraph> dags = new LinkedHashMap<>();
    private final UnaryOperator<String> origin;
    private final Set<String> pools;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Overrides(Collection<DagGraph> graphs, UnaryOperator<String> origin) {
        graphs.forEach(graph -> compiled.put(graph.id(), graph));
        this.dags.putAll(compiled);
        this.pools = pools(graphs);
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
        return changes.stream()
                .map(this::value)
                .filter(value -> !value.declared().equals(value.effective()))
                .toList();
    }

    private OverriddenValue value(Change change) {
        Subject subject = change.subject();
        return new OverriddenValue(
                subject.dag(),
                subject.task(),
                subject.pool(),
                subject.attribute(),
                change.shown().apply(compiled),
                change.shown().apply(dags),
                subject.key(),
                origin.apply(subject.key()));
    }

    /**
     * Lists the settings of a DAG.
     *
     * @param dag the DAG
     * @return the keys of everything that can be set for it and its tasks
     */
    public static List<String> keys(DagGraph dag) {
        List<String> keys = new ArrayList<>();
        Attributes.OF_DAGS.forEach(of -> keys.add(PREFIX + dag.id() + "." + of.name()));
        keys.addAll(NotifySettings.keys(dag));
        for (TaskNode task : dag.tasks()) {
            Attributes.OF_TASKS.forEach(of -> keys.add(PREFIX + dag.id() + ".task." + task.id() + "." + of.name()));
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
        return POOL_PREFIX + pool + ".slots";
    }

    private void applyToPool(String key, String value) {
        String[] path = key.substring(POOL_PREFIX.length()).split("\\.", -1);
        if (path.length != 2) {
            problem(key, "write " + poolKey("NAME"));
        } else if (!pools.contains(path[0])) {
            problem(key, "there is no pool \"" + path[0] + "\"; " + Suggestion.among(pools, path[0], "the pools are"));
        } else {
            change(
                    new Subject(key, "", "", path[0], path[1]),
                    value,
                    Attributes.OF_POOLS,
                    graphs ->
                            Objects.requireNonNull(PoolSizes.of(graphs.values()).get(path[0])),
                    this::resize);
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
        } else if (path.length == 2) {
            change(
                    new Subject(key, dag.id(), "", "", path[1]),
                    value,
                    Attributes.OF_DAGS,
                    graphs -> Objects.requireNonNull(graphs.get(dag.id())),
                    changed -> dags.put(dag.id(), changed));
        } else if (path.length == 3 && path[1].equals("notify")) {
            NotifySettings.problem(path[2], value).ifPresent(what -> problem(key, what));
        } else if (path.length == 5 && path[1].equals("task") && path[3].equals("notify")) {
            task(key, dag, path[2])
                    .flatMap(task -> NotifySettings.problemOfTask(path[4], value))
                    .ifPresent(what -> problem(key, what));
        } else if (path.length == 4 && path[1].equals("task")) {
            task(key, dag, path[2])
                    .ifPresent(task -> change(
                            new Subject(key, dag.id(), task.id(), "", path[3]),
                            value,
                            Attributes.OF_TASKS,
                            graphs -> DagTask.of(graphs, dag.id(), task.id()),
                            this::replace));
        } else {
            problem(key, "write " + PREFIX + "DAG.NAME or " + PREFIX + "DAG.task.TASK.NAME");
        }
    }

    /** Applies a setting to its subject, which is found in DAGs by their ids. */
    private <T> void change(
            Subject subject,
            String value,
            List<Attribute<T>> attributes,
            Function<Map<String, DagGraph>, T> find,
            Consumer<T> replace) {
        for (Attribute<T> attribute : attributes) {
            if (attribute.name().equals(subject.attribute())) {
                try {
                    replace.accept(attribute.changed().apply(find.apply(dags), new SettingText(value, pools)));
                    changes.add(new Change(subject, find.andThen(attribute.shown())));
                } catch (IllegalArgumentException e) {
                    problem(subject.key(), String.valueOf(e.getMessage()));
                }
                return;
            }
        }
        unknownName(subject, attributes.stream().map(Attribute::name).toList());
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

    private void replace(DagTask changed) {
        DagGraph dag = changed.dag();
        List<TaskNode> tasks = dag.tasks().stream()
                .map(task -> task.id().equals(changed.task().id()) ? changed.task() : task)
                .toList();
        dags.put(dag.id(), dag.toBuilder().clearTasks().tasks(tasks).build());
    }

    private void unknownName(Subject subject, List<String> names) {
        String advice = Suggestion.nearest(names, subject.attribute())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("you can set " + String.join(", ", names));
        problem(subject.key(), "\"" + subject.attribute() + "\" cannot be set; " + advice);
    }

    private void problem(String key, String what) {
        problems.add("setting " + key + " (" + origin.apply(key) + "): " + what);
    }
}
