package dev.kahn.web.drawing;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph in which the tasks of a group are drawn as one box, so that graphs of hundreds of tasks stay readable. A
 * group stays unfolded if it would have to run both before and after a task outside of it.
 *
 * @param graph the graph to draw
 * @param groups the tasks of each box that stands for a group, by the box's id
 * @param names the groups of the graph, folded or not, with the number of their tasks
 */
public record FoldedGraph(DagGraph graph, Map<String, List<String>> groups, Map<String, Integer> names) {

    /** From this number of tasks on, groups are folded unless the user unfolds them. */
    private static final int MANY = 60;

    /** Worst first: a box shows the worst state of its tasks. */
    private static final List<TaskState> WORST_FIRST = List.of(
            TaskState.FAILED,
            TaskState.UPSTREAM_FAILED,
            TaskState.CANCELLED,
            TaskState.RUNNING,
            TaskState.QUEUED,
            TaskState.WAITING,
            TaskState.PENDING,
            TaskState.SUCCESS,
            TaskState.SKIPPED);

    /**
     * Folds a graph.
     *
     * @param graph the graph
     * @param open the groups to leave unfolded
     * @param isSmallToo whether to fold even a graph with few tasks
     * @return the graph to draw
     */
    public static FoldedGraph of(DagGraph graph, Set<String> open, boolean isSmallToo) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (TaskNode task : graph.tasks()) {
            if (!task.group().isEmpty()) {
                members.computeIfAbsent(task.group(), group -> new ArrayList<>())
                        .add(task.id());
            }
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        members.forEach((group, tasks) -> names.put(group, tasks.size()));
        members.keySet().removeAll(open);
        members.values().removeIf(tasks -> tasks.size() < 2);
        FoldedGraph folded = new FoldedGraph(graph, Map.of(), names);
        if (!isSmallToo && graph.tasks().size() < MANY) {
            return folded;
        }
        Map<String, List<String>> boxes = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> group : members.entrySet()) {
            Map<String, List<String>> more = new LinkedHashMap<>(boxes);
            more.put(group.getKey() + " · " + group.getValue().size() + " tasks", group.getValue());
            Optional<DagGraph> smaller = folded(graph, more);
            if (smaller.isPresent()) {
                folded = new FoldedGraph(smaller.get(), more, names);
                boxes = more;
            }
        }
        return folded;
    }

    /** Empty if there would be a cycle. */
    private static Optional<DagGraph> folded(DagGraph graph, Map<String, List<String>> boxes) {
        try {
            return Optional.of(boxed(graph, boxes));
        } catch (IllegalArgumentException cycle) {
            return Optional.empty();
        }
    }

    private static DagGraph boxed(DagGraph graph, Map<String, List<String>> boxes) {
        Map<String, String> boxOf = new HashMap<>();
        boxes.forEach((box, tasks) -> tasks.forEach(task -> boxOf.put(task, box)));
        Map<String, Set<String>> upstream = new LinkedHashMap<>();
        List<TaskNode> tasks = new ArrayList<>();
        for (TaskNode task : graph.tasks()) {
            String box = boxOf.get(task.id());
            if (box != null) {
                Set<String> before = upstream.computeIfAbsent(box, id -> new LinkedHashSet<>());
                task.upstream().forEach(up -> before.add(boxOf.getOrDefault(up, up)));
                before.remove(box);
            } else if (task.upstream().stream().anyMatch(boxOf::containsKey)) {
                tasks.add(plain(
                        task.id(),
                        task.description(),
                        task.upstream().stream()
                                .map(up -> boxOf.getOrDefault(up, up))
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
            } else {
                tasks.add(task);
            }
        }
        upstream.forEach((box, before) ->
                tasks.add(plain(box, String.join(" ", boxes.getOrDefault(box, List.of())), before)));
        String version = graph.version().isEmpty() ? "" : graph.version() + " folded " + boxes.keySet();
        return graph.toBuilder().version(version).clearTasks().tasks(tasks).build();
    }

    private static TaskNode plain(String id, String description, Set<String> after) {
        return TaskNode.builder(id)
                .description(description)
                .after(after.toArray(String[]::new))
                .build();
    }

    /**
     * The states of what is drawn.
     *
     * @param states the states of the tasks; missing ones are pending
     * @return the states of the boxes and of the tasks drawn
     */
    public Map<String, NodeState> states(Map<String, NodeState> states) {
        Map<String, NodeState> all = new LinkedHashMap<>(states);
        groups.forEach((box, tasks) -> {
            List<TaskState> within = tasks.stream()
                    .map(task -> states.getOrDefault(task, NodeState.PENDING).state())
                    .toList();
            long done = within.stream().filter(NodeState::isWell).count();
            TaskState worst = within.stream()
                    .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                    .orElse(TaskState.PENDING);
            boolean isUnderWay = worst == TaskState.PENDING && within.stream().anyMatch(TaskState::isDone);
            all.put(box, new NodeState(isUnderWay ? TaskState.WAITING : worst, "", done + "/" + within.size()));
        });
        return all;
    }

    /**
     * Whether a group is drawn as one box.
     *
     * @param group its name
     * @return false if its tasks are drawn one by one
     */
    public boolean isFolded(String group) {
        return groups.keySet().stream().anyMatch(box -> group(box).equals(group));
    }

    /**
     * The group of a box.
     *
     * @param box its id
     * @return the name of the group; empty if it is a task
     */
    public String group(String box) {
        return groups.containsKey(box) ? box.substring(0, box.lastIndexOf(" · ")) : "";
    }
}
