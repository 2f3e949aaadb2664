package dev.kahn.web.drawing;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        if (isSmallToo || graph.tasks().size() >= MANY) {
            members.forEach((group, tasks) -> {
                if (tasks.size() > 1 && !open.contains(group)) {
                    wanted.put(box(group, tasks.size()), tasks);
                }
            });
        }
        Map<String, List<String>> boxes = new LinkedHashMap<>();
        add(List.copyOf(wanted.entrySet()), boxes, graph);
        return new FoldedGraph(boxes.isEmpty() ? graph : boxed(graph, boxes), boxes, names);
    }

    private static String box(String group, int tasks) {
        return group + " · " + tasks + " tasks";
    }

    /** Adds as many boxes as make no cycle, earlier ones first: usually all, otherwise one half after the other. */
    private static void add(
            List<Map.Entry<String, List<String>>> more, Map<String, List<String>> boxes, DagGraph graph) {
        Map<String, List<String>> all = new LinkedHashMap<>(boxes);
        more.forEach(box -> all.put(box.getKey(), box.getValue()));
        if (!hasCycle(graph, all)) {
            boxes.putAll(all);
        } else if (more.size() > 1) {
            int half = more.size() / 2;
            add(more.subList(0, half), boxes, graph);
            add(more.subList(half, more.size()), boxes, graph);
        }
    }

    /** By Kahn's algorithm: what is in a cycle has no place in the order. */
    private static boolean hasCycle(DagGraph graph, Map<String, List<String>> boxes) {
        Map<String, String> boxOf = boxOf(boxes);
        Map<String, Integer> waitsFor = new HashMap<>();
        Map<String, List<String>> downstream = new HashMap<>();
        for (TaskNode task : graph.tasks()) {
            String box = boxOf.getOrDefault(task.id(), task.id());
            waitsFor.putIfAbsent(box, 0);
            for (String upstream : task.upstream()) {
                String before = boxOf.getOrDefault(upstream, upstream);
                if (!before.equals(box)) {
                    waitsFor.merge(box, 1, Integer::sum);
                    downstream.computeIfAbsent(before, id -> new ArrayList<>()).add(box);
                }
            }
        }
        Deque<String> ready = new ArrayDeque<>();
        waitsFor.forEach((box, number) -> {
            if (number == 0) {
                ready.add(box);
            }
        });
        while (!ready.isEmpty()) {
            String next = ready.remove();
            waitsFor.remove(next);
            for (String after : downstream.getOrDefault(next, List.of())) {
                if (waitsFor.merge(after, -1, Integer::sum) == 0) {
                    ready.add(after);
                }
            }
        }
        return !waitsFor.isEmpty();
    }

    private static Map<String, String> boxOf(Map<String, List<String>> boxes) {
        Map<String, String> boxOf = new HashMap<>();
        boxes.forEach((box, tasks) -> tasks.forEach(task -> boxOf.put(task, box)));
        return boxOf;
    }

    private static DagGraph boxed(DagGraph graph, Map<String, List<String>> boxes) {
        Map<String, String> boxOf = boxOf(boxes);
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
        return groups.containsKey(box(group, names.getOrDefault(group, 0)));
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
