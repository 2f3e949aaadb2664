package dev.kahn.engine.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Processes with all that they started, and so on. To find those goes through all processes there are, once for however many
 * are asked for.
 */
final class ProcessTrees {

    private ProcessTrees() {}

    /**
     * What lives of some processes and of their descendants.
     *
     * @param roots the processes; nobody knows any more what one has started that is dead
     * @return each of them before its descendants
     */
    static Set<ProcessHandle> of(Collection<ProcessHandle> roots) {
        Deque<ProcessHandle> next =
                new ArrayDeque<>(roots.stream().filter(ProcessHandle::isAlive).toList());
        if (next.isEmpty()) {
            return Set.of();
        }
        Map<ProcessHandle, List<ProcessHandle>> children = childrenByParent();
        Set<ProcessHandle> trees = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            ProcessHandle process = next.remove();
            if (trees.add(process)) {
                next.addAll(children.getOrDefault(process, List.of()));
            }
        }
        return trees;
    }

    private static Map<ProcessHandle, List<ProcessHandle>> childrenByParent() {
        Map<ProcessHandle, List<ProcessHandle>> children = new HashMap<>();
        ProcessHandle.allProcesses()
                .forEach(process -> process.parent()
                        .ifPresent(parent -> children.computeIfAbsent(parent, none -> new ArrayList<>())
                                .add(process)));
        return children;
    }
}
