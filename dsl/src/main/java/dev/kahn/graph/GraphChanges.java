package dev.kahn.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of a DAG changes, and which of these changes keep a run of the older version from going on. Like
 * the version, it considers what matters to a run, and ignores descriptions, groups, owner, tags, notifications and the
 * order in which things are listed.
 *
 * <p>A run goes on if the new version can do every task that the run still needs, from what is stored of the run. It
 * cannot do a task that
 *
 * <ul>
 *   <li>is gone;
 *   <li>was a task and is now a sensor, or the other way round;
 *   <li>is mapped over something else;
 *   <li>takes a result that it did not take before, from its own DAG or another, or can no longer do without one;
 *   <li>takes or branches on a result whose type has changed, or that has become a list or is no longer one;
 *   <li>is on another branch;
 *   <li>has another trigger rule and takes results, which might now be missing.
 * </ul>
 *
 * <p>A parameter stops every run if it has another type, or if it is new and must be given, because the run was not given
 * it. Types are compared by name and by what they are made of.
 *
 * <p>All this holds whether the run keeps the order and the settings it began with or adopts the new ones. Where the
 * two differ in what is possible, the stricter one counts.
 */
public final class GraphChanges {

    private final DagGraph before;
    private final DagGraph after;
    private final List<GraphChange> changes = new ArrayList<>();

    /**
     * For each task, the tasks of the older version that read its result in the new one: as a parameter, an element or a
     * branch. A run that began with the older version has no others.
     */
    private final Map<String, Set<String>> readers = new LinkedHashMap<>();

    private GraphChanges(DagGraph before, DagGraph after) {
        this.before = before;
        this.after = after;
        Set<String> known = before.tasks().stream().map(TaskNode::id).collect(Collectors.toSet());
        for (TaskNode task : after.tasks()) {
            if (!known.contains(task.id())) {
                continue;
            }
            taken(task).forEach(producer -> reader(producer, task));
            Condition when = task.when();
            if (when != null) {
                reader(when.task(), task);
            }
        }
    }

    /**
     * Compares two versions.
     *
     * @param before the older one
     * @param after the newer one
     * @return the differences of the DAG itself, then of the tasks of the older version, then the new tasks; empty if
     *     a run would not see a difference
     */
    public static List<GraphChange> between(DagGraph before, DagGraph after) {
        GraphChanges changes = new GraphChanges(before, after);
        changes.compareDags();
        changes.compareParams();
        changes.compareTasks();
        return List.copyOf(changes.changes);
    }

    private void reader(String producer, TaskNode task) {
        readers.computeIfAbsent(producer, any -> new LinkedHashSet<>()).add(task.id());
    }

    private static Set<String> taken(TaskNode task) {
        Set<String> taken = new LinkedHashSet<>(task.from());
        if (task.forEach() != null) {
            taken.add(task.forEach());
        }
        return taken;
    }

    private void compareDags() {
        harmless("type", before.type(), after.type());
        harmless("schedule", before.schedule(), after.schedule());
        harmless("zone", before.zone(), after.zone());
        harmless("after", set(before.after()), set(after.after()));
        harmless("start", before.start(), after.start());
        harmless("end", before.end(), after.end());
        harmless("catchup", before.catchup(), after.catchup());
        harmless("maxActiveRuns", before.maxActiveRuns(), after.maxActiveRuns());
        harmless("overlap", before.overlap(), after.overlap());
        harmless("timeout", before.timeout(), after.timeout());
        harmless("deadline", before.deadline(), after.deadline());
        compareSettings("", "taskTimeout", before.defaults(), after.defaults());
        Map<String, String> slots = slots(before);
        Map<String, String> slotsNow = slots(after);
        for (String pool : union(slots.keySet(), slotsNow.keySet())) {
            harmless("pool " + pool, slots.get(pool), slotsNow.get(pool));
        }
    }

    private static Map<String, String> slots(DagGraph graph) {
        Map<String, String> slots = new TreeMap<>();
        graph.pools().forEach(pool -> slots.put(pool.name(), pool.slots() + " slots"));
        return slots;
    }

    private void compareParams() {
        ParamsSpec old = before.params();
        ParamsSpec now = after.params();
        harmless("params", old == null ? null : old.type(), now == null ? null : now.type());
        Map<String, ParamsSpec.Param> oldParams = byName(old);
        Map<String, ParamsSpec.Param> params = byName(now);
        Set<String> all = before.tasks().stream().map(TaskNode::id).collect(Collectors.toSet());
        for (String name : union(oldParams.keySet(), params.keySet())) {
            ParamsSpec.Param one = oldParams.get(name);
            ParamsSpec.Param other = params.get(name);
            String type = one == null ? "" : one.type();
            String newType = other == null ? "" : one == null ? other.type() : type(one, other);
            boolean canGoOn = other == null || (one == null && !other.isRequired());
            add("", "parameter " + name, type, newType, canGoOn ? Set.of() : all);
            if (one != null && other != null) {
                harmless("default of parameter " + name, one.defaultValue(), other.defaultValue());
            }
        }
    }

    private static String type(ParamsSpec.Param old, ParamsSpec.Param now) {
        return made(now.type(), old.type().equals(now.type()) && !old.shape().equals(now.shape()));
    }

    private static Map<String, ParamsSpec.Param> byName(@Nullable ParamsSpec params) {
        Map<String, ParamsSpec.Param> byName = new LinkedHashMap<>();
        if (params != null) {
            params.params().forEach(param -> byName.put(param.name(), param));
        }
        return byName;
    }

    private void compareTasks() {
        Map<String, TaskNode> now = new LinkedHashMap<>();
        after.tasks().forEach(task -> now.put(task.id(), task));
        for (TaskNode old : before.tasks()) {
            TaskNode task = now.remove(old.id());
            if (task == null) {
                changes.add(new GraphChange(old.id(), "", old.id(), "", Set.of(old.id())));
            } else {
                compare(old, task);
            }
        }
        now.keySet().forEach(id -> changes.add(new GraphChange(id, "", "", id, Set.of())));
    }

    private void compare(TaskNode old, TaskNode now) {
        String id = now.id();
        Set<String> itself = Set.of(id);
        add(id, "kind", kind(old), kind(now), itself);
        add(id, "after", set(old.after()), set(now.after()), Set.of());
        add(id, "from", taken(old.from(), old), taken(now.from(), now), hasWhatItTakes(old, now) ? Set.of() : itself);
        compareFromDags(old, now);
        boolean givesAnother = (old.forEach() == null) != (now.forEach() == null);
        add(id, "forEach", old.forEach(), now.forEach(), givesAnother ? union(itself, readersOf(id)) : itself);
        add(id, "rule", old.rule(), now.rule(), taken(now).isEmpty() ? Set.of() : itself);
        add(id, "when", when(old), when(now), union(itself, readersOf(id)));
        add(id, "result", old.result(), result(old, now), affectedByResultOf(now));
        add(id, "maxParallel", old.maxParallel(), now.maxParallel(), Set.of());
        comparePolls(id, old.poll(), now.poll());
        add(id, "delay", old.delay(), now.delay(), Set.of());
        add(id, "slots", old.slots(), now.slots(), Set.of());
        add(id, "priority", old.priority(), now.priority(), Set.of());
        add(id, "allowFailure", old.allowFailure(), now.allowFailure(), Set.of());
        compareSettings(id, "timeout", old.settings(), now.settings());
    }

    /** It takes no more than before, and can still do without each result that it could do without. */
    private static boolean hasWhatItTakes(TaskNode old, TaskNode now) {
        return old.from().containsAll(now.from())
                && now.from().stream()
                        .allMatch(task ->
                                now.optional().contains(task) || !old.optional().contains(task));
    }

    private static Set<String> taken(List<String> from, TaskNode by) {
        return from.stream()
                .map(task -> by.optional().contains(task) ? task + " (optional)" : task)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The runs that a run came after are fixed, and their results have the older types. */
    private void compareFromDags(TaskNode old, TaskNode now) {
        Map<String, UpstreamResult> before = byKey(old);
        Map<String, UpstreamResult> after = byKey(now);
        for (String key : union(before.keySet(), after.keySet())) {
            UpstreamResult one = before.get(key);
            UpstreamResult other = after.get(key);
            String type = one == null ? "" : taken(one, one.type());
            String newType = other == null ? "" : taken(other, one == null ? other.type() : result(one, other));
            boolean canGoOn = other == null || (one != null && sameType(one, other) && other.isOptional());
            add(now.id(), "from " + key, type, newType, canGoOn ? Set.of() : Set.of(now.id()));
        }
    }

    private static Map<String, UpstreamResult> byKey(TaskNode task) {
        Map<String, UpstreamResult> byKey = new TreeMap<>();
        task.fromDags().forEach(taken -> byKey.put(taken.key(), taken));
        return byKey;
    }

    private static boolean sameType(UpstreamResult old, UpstreamResult now) {
        return old.type().equals(now.type()) && old.shape().equals(now.shape());
    }

    private static String taken(UpstreamResult result, String type) {
        return result.isOptional() ? type + ", if there is one" : type;
    }

    private static String result(UpstreamResult old, UpstreamResult now) {
        return made(now.type(), old.type().equals(now.type()) && !old.shape().equals(now.shape()));
    }

    private static String result(TaskNode old, TaskNode now) {
        return made(
                now.result(),
                old.result().equals(now.result()) && !old.resultShape().equals(now.resultShape()));
    }

    private static String made(String type, boolean isMadeOfOthers) {
        return isMadeOfOthers ? type + " with other components" : type;
    }

    /** Some elements of a mapped task may be done and others not, so its result would be a mixture. */
    private Set<String> affectedByResultOf(TaskNode task) {
        Set<String> reading = readersOf(task.id());
        return reading.isEmpty() || task.forEach() == null ? reading : union(reading, Set.of(task.id()));
    }

    private Set<String> readersOf(String task) {
        return readers.getOrDefault(task, Set.of());
    }

    private static String kind(TaskNode task) {
        return task.poll() == null ? "task" : "sensor";
    }

    private static String when(TaskNode task) {
        Condition when = task.when();
        return when == null ? "" : when.task() + "=" + when.value();
    }

    private void comparePolls(String id, TaskNode.@Nullable Poll old, TaskNode.@Nullable Poll now) {
        if (old != null && now != null) {
            add(id, "every", old.every(), now.every(), Set.of());
            add(id, "softFail", old.softFail(), now.softFail(), Set.of());
        }
    }

    private void compareSettings(String task, String timeout, TaskSettings old, TaskSettings now) {
        add(task, "retries", old.retries(), now.retries(), Set.of());
        add(task, "retryDelay", old.retryDelay(), now.retryDelay(), Set.of());
        add(task, "backoff", old.backoff(), now.backoff(), Set.of());
        add(task, "maxRetryDelay", old.maxRetryDelay(), now.maxRetryDelay(), Set.of());
        add(task, timeout, old.timeout(), now.timeout(), Set.of());
        add(task, "pool", old.pool(), now.pool(), Set.of());
    }

    private void harmless(String attribute, @Nullable Object old, @Nullable Object now) {
        add("", attribute, old, now, Set.of());
    }

    private void add(String task, String attribute, @Nullable Object old, @Nullable Object now, Set<String> stops) {
        if (!Objects.equals(old, now)) {
            changes.add(new GraphChange(task, attribute, text(old), text(now), stops));
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Set<?> ids) {
            return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    private static Set<String> set(List<String> ids) {
        return new TreeSet<>(ids);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
