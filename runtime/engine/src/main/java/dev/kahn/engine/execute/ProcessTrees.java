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
 * Processes and all their descendants. To find them, all processes of the machine are listed once, however many roots there
 * are.
 */
final class ProcessTrees {

    private ProcessTrees() {}

    /**
     * The roots that are alive, and their living descendants.
     *
     * @param roots the processes; the descendants of a dead one cannot be found any more
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
