package dev.kahn.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The jars on the class path of a user of kahn-runtime, and who brought them. */
record RuntimeJars(Map<String, Path> jars, DependencyGraph graph) {

    /** Reads what the build laid out in {@code target}. */
    static RuntimeJars read(Path target) throws IOException {
        DependencyGraph graph = DependencyGraph.parse(Files.readAllLines(target.resolve("runtime-tree.tgf")));
        Map<String, Path> jars = new TreeMap<>();
        for (String name : graph.artifacts().values()) { // an earlier build may have left others there
            Path copied = target.resolve("runtime-jars").resolve(name);
            jars.put(name, name.equals(graph.root()) ? target.resolve(name) : copied);
        }
        return new RuntimeJars(jars, graph);
    }

    /** The names of the jars that stay when one artifact, and what only it brings, is left out. */
    Set<String> without(String artifact) {
        Set<String> stay = new LinkedHashSet<>(jars.keySet());
        Set<String> reachable = graph.reachableWithout(artifact);
        stay.removeIf(jar -> !reachable.contains(jar));
        return stay;
    }

    long bytes(Set<String> names) throws IOException {
        long bytes = 0;
        for (String name : names) {
            bytes += Files.size(jars.get(name));
        }
        return bytes;
    }

    /**
     * Who depends on whom, by the names of jar files. Maven's verbose tree shows an artifact once with what it brings
     * and elsewhere as "omitted": here all of these are the same node.
     */
    record DependencyGraph(String root, Map<String, String> artifacts, Map<String, Set<String>> edges) {

        /** @param lines Trivial Graph Format: a line for each node, a line with "#", a line for each edge */
        static DependencyGraph parse(List<String> lines) {
            Map<String, String> jarOfNode = new HashMap<>();
            Map<String, String> artifacts = new HashMap<>();
            Map<String, Set<String>> edges = new HashMap<>();
            String root = "";
            for (String line : lines) {
                String[] words = line.replace("(", "").strip().split(" ");
                if (words.length < 2) {
                    continue;
                }
                if (words[1].contains(":")) {
                    String[] coordinates = words[1].split(":");
                    String jar = coordinates[1] + "-" + coordinates[3] + "." + coordinates[2];
                    jarOfNode.put(words[0], jar);
                    artifacts.put(coordinates[1], jar);
                    root = root.isEmpty() ? jar : root;
                } else {
                    edges.computeIfAbsent(jarOfNode.get(words[0]), from -> new LinkedHashSet<>())
                            .add(jarOfNode.get(words[1]));
                }
            }
            return new DependencyGraph(root, artifacts, edges);
        }

        Set<String> reachableWithout(String artifact) {
            String closed = artifacts.get(artifact);
            if (closed == null) {
                throw new IllegalArgumentException("not in the tree: " + artifact);
            }
            Set<String> reached = new LinkedHashSet<>(Set.of(root));
            Deque<String> waiting = new ArrayDeque<>(reached);
            while (!waiting.isEmpty()) {
                for (String next : edges.getOrDefault(waiting.pop(), Set.of())) {
                    if (!next.equals(closed) && reached.add(next)) {
                        waiting.push(next);
                    }
                }
            }
            return reached;
        }
    }
}
