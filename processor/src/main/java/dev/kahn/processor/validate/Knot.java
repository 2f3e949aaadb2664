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
 * Tasks all of which wait for each other.
 *
 * @param tasks all of them
 * @param circle a short circle of them: the first, which is the lowest, is repeated at the end
 */
record Knot(List<Integer> tasks, List<Integer> circle) {

    /** Beyond so many steps it is not looked: this is advice, and must not cost more than the rest. */
    private static final long MOST_STEPS = 20_000_000;

    /**
     * Which edges of the circle are in all circles of the knot: without one of them the knot is none.
     *
     * @param upstream for each node those it runs after
     * @return for each its place in the circle, from 0; that is the place of the node it leads from. Empty if there are too
     *     many to look
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

    /** Takes away what nothing runs after, again and again; nothing is left if there is no circle. */
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
