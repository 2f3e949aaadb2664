package dev.kahn.processor.generate;

import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as a Mermaid flowchart. Edges that carry data are thick; an edge that opens a branch shows its value; sensors
 * are hexagons. Nodes are numbered, because ids can be reserved words of Mermaid.
 */
final class Mermaid {

    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<String, String> names = new HashMap<>();

    private Mermaid() {}

    static String of(DagGraph graph) {
        Mermaid mermaid = new Mermaid();
        graph.tasks().forEach(task -> mermaid.names.put(task.id(), "t" + mermaid.names.size()));
        mermaid.addNodes(graph.tasks());
        graph.tasks().forEach(mermaid::addEdges);
        return mermaid.text.toString();
    }

    private void addNodes(List<TaskNode> tasks) {
        Map<String, List<TaskNode>> groups =
                tasks.stream().collect(Collectors.groupingBy(TaskNode::group, LinkedHashMap::new, Collectors.toList()));
        int number = 0;
        for (Map.Entry<String, List<TaskNode>> entry : groups.entrySet()) {
            String group = entry.getKey();
            if (group.isEmpty()) {
                entry.getValue().forEach(task -> addNode("  ", task));
            } else {
                text.append("  subgraph g")
                        .append(number++)
                        .append("[\"")
                        .append(escaped(group))
                        .append("\"]\n");
                entry.getValue().forEach(task -> addNode("    ", task));
                text.append("  end\n");
            }
        }
    }

    private void addNode(String indent, TaskNode task) {
        boolean isSensor = task.poll() != null;
        text.append(indent)
                .append(names.get(task.id()))
                .append(isSensor ? "{{\"" : "[\"")
                .append(task.id())
                .append(isSensor ? "\"}}\n" : "\"]\n");
    }

    private void addEdges(TaskNode task) {
        for (Edge edge : task.edges()) {
            text.append("  ")
                    .append(names.get(edge.upstream()))
                    .append(edge.kind() == Edge.Kind.DATA ? " ==>" : " -->");
            Condition when = task.when();
            if (when != null && when.task().equals(edge.upstream())) {
                text.append("|").append(when.value()).append("|");
            }
            text.append(" ").append(names.get(edge.downstream())).append("\n");
        }
    }

    private static String escaped(String label) {
        return label.replace("&", "#amp;").replace("\"", "#quot;").replace("\n", " ");
    }
}
