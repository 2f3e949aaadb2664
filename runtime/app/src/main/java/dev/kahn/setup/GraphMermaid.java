package dev.kahn.setup;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;

/** A graph as a Mermaid diagram: thick edges carry a result. */
public final class GraphMermaid {

    private GraphMermaid() {}

    /** @return a flow chart */
    public static String of(DagGraph graph) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (TaskNode task : graph.tasks()) {
            // Quoted, because a task may be named like a keyword of Mermaid, such as "end".
            text.append("  t_")
                    .append(task.id())
                    .append("[\"")
                    .append(task.id())
                    .append("\"]\n");
        }
        for (TaskNode task : graph.tasks()) {
            for (Edge edge : task.edges()) {
                text.append("  t_").append(edge.upstream());
                text.append(edge.kind() == Edge.Kind.DATA ? " ==> " : " --> ");
                text.append("t_").append(edge.downstream()).append('\n');
            }
        }
        return text.toString();
    }
}
