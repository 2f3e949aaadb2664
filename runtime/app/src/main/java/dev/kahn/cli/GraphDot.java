package dev.kahn.cli;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;

/** A graph in Graphviz's DOT language: bold edges carry a result. Ids need no escaping within quotes. */
final class GraphDot {

    private GraphDot() {}

    static String of(DagGraph graph) {
        StringBuilder text = new StringBuilder("digraph \"").append(graph.id()).append("\" {\n");
        text.append("  node [shape=box, style=rounded];\n");
        for (TaskNode task : graph.tasks()) {
            text.append("  \"").append(task.id()).append("\";\n");
        }
        for (TaskNode task : graph.tasks()) {
            for (Edge edge : task.edges()) {
                text.append("  \"")
                        .append(edge.upstream())
                        .append("\" -> \"")
                        .append(edge.downstream())
                        .append('"');
                text.append(edge.kind() == Edge.Kind.DATA ? " [style=bold];\n" : ";\n");
            }
        }
        return text.append("}\n").toString();
    }
}
