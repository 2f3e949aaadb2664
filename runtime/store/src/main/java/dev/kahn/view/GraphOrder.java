package dev.kahn.view;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The order of a graph, in which a task stands after those it runs after; for rows, which are read in another one. */
public final class GraphOrder {

    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param graph the graph
     */
    public GraphOrder(DagGraph graph) {
        for (TaskNode task : graph.tasks()) {
            places.put(task.id(), places.size());
        }
    }

    /**
     * Compares by it.
     *
     * @param taskId gives a task's id
     * @param <T> what stands for a task
     * @return puts what is not in the graph last
     */
    public <T> Comparator<T> by(Function<T, String> taskId) {
        return Comparator.comparing(task -> places.getOrDefault(taskId.apply(task), Integer.MAX_VALUE));
    }
}
