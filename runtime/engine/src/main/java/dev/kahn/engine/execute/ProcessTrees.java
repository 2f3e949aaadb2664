package dev.kahn.engine.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * All processes of the machine at a moment, for finding the descendants of some, and whether processes are gone. To find them, all processes of the machine are listed once, however many roots there
 * are.
 */
final class ProcessTrees {

    private static final long POLL_MILLIS = 20;

    private final Map<ProcessHandle, List<ProcessHandle>> children;

    private ProcessTrees(Map<ProcessHandle, List<ProcessHandle>> children) {
        this.children = children;
    }

    /** Lists all processes. */
    static ProcessTrees now() {
        return new ProcessTrees(childrenByParent());
    }

    /**
     * The roots that are alive, and their living descendants.
     *
     * @param roots the processes; the descendants of a dead one cannot be found any more
     * @return each of them before its descendants
     */
    Set<ProcessHandle> of(Collection<ProcessHandle> roots) {
        Deque<ProcessHandle> next =
                new ArrayDeque<>(roots.stream().filter(ProcessHandle::isAlive).toList());
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

    /** Whether a process runs no more. One that its parent has not reaped yet is listed, but is gone. */
    static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || isZombie(process.pid());
    }

    /** Only Linux tells. Where the first process of a container reaps none, some remain for good. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1); // after the name, which can have any characters
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Waits for processes to end. They need not be children of this one, so nothing tells when they do.
     *
     * @param areGone looks at them
     * @param longest how long to wait
     * @return false if some live on
     */
    static boolean awaitGone(BooleanSupplier areGone, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!areGone.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }
}
