package dev.kahn.view;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The order of a graph, in which a task comes after its upstream tasks; for rows, which are read in another order. */
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
     * Compares by this order.
     *
     * @param taskId gives the id of a task
     * @param <T> the type that stands for a task
     * @return a comparator that puts what is not in the graph last
     */
    public <T> Comparator<T> by(Function<T, String> taskId) {
        return Comparator.comparing(task -> places.getOrDefault(taskId.apply(task), Integer.MAX_VALUE));
    }
}
