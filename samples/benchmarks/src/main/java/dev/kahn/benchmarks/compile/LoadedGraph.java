package dev.kahn.benchmarks.compile;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;

/** Loads a generated class in a fresh JVM, builds its graph, and prints how many milliseconds both took together. */
final class LoadedGraph {

    private LoadedGraph() {}

    /** Takes the name of the class. */
    public static void main(String[] args) throws ReflectiveOperationException {
        long start = System.nanoTime();
        DagDefinition<?> definition = Class.forName(args[0])
                .asSubclass(DagDefinition.class)
                .getDeclaredConstructor()
                .newInstance();
        DagGraph graph = definition.graph();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (graph.tasks().isEmpty()) {
            throw new IllegalStateException(args[0] + " has no tasks");
        }
        System.out.println(milliseconds);
    }
}
