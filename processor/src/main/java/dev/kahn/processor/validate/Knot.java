package dev.kahn.processor.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tasks that all wait for each other.
 *
 * @param tasks all of these tasks
 * @param circle a short cycle of them: starts with the lowest, which is repeated at the end
 */
record Knot(List<Integer> tasks, List<Integer> circle) {

    /** The search stops beyond this many steps: it is only for advice, and must not cost more than the rest. */
    private static final long MOST_STEPS = 20_000_000;

    /**
     * The edges of the cycle that are part of all cycles among these tasks: removing any one of them breaks all.
     *
     * @param upstream for each node, the nodes it runs after
     * @return the index of each such edge in the cycle, from 0, which is the index of the node it starts from; empty if
     *     there are too many edges to search
     */
    Optional<List<Integer>> edgesOfAllCircles(List<List<Integer>> upstream) {
        Set<Integer> members = new HashSet<>(tasks);
        Map<Integer, List<Integer>> inside = new HashMap<>();
        long edges = 0;
        for (int task : tasks) {
            List<Integer> before =
                    upstream.get(task).stream().filter(members::contains).toList();
            inside.put(task, before);
            edges += before.size();
        }
        boolean isOneCircle = edges == circle.size() - 1;
        if (!isOneCircle && edges * circle.size() > MOST_STEPS) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, circle.size() - 1)
                .filter(place -> isOneCircle || canBeOrderedWithout(place, inside))
                .boxed()
                .toList());
    }

    /** Repeatedly removes tasks that nothing runs after; nothing is left if there is no cycle. */
    private boolean canBeOrderedWithout(int place, Map<Integer, List<Integer>> inside) {
        int from = circle.get(place);
        int to = circle.get(place + 1);
        Map<Integer, Integer> followers = new HashMap<>();
        inside.values().forEach(before -> before.forEach(task -> followers.merge(task, 1, Integer::sum)));
        Deque<Integer> last = new ArrayDeque<>();
        if (followers.merge(from, -1, Integer::sum) == 0) {
            last.add(from);
        }
        List<Integer> taken = new ArrayList<>();
        while (!last.isEmpty()) {
            int task = last.remove();
            taken.add(task);
            for (int before : inside.getOrDefault(task, List.of())) {
                boolean isCut = before == from && task == to;
                if (!isCut && followers.merge(before, -1, Integer::sum) == 0) {
                    last.add(before);
                }
            }
        }
        return taken.size() == tasks.size();
    }
}
