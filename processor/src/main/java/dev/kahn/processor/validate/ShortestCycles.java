package dev.kahn.processor.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds a shortest cycle in each strongly connected component of a graph. It finds components with Tarjan's algorithm
 * (SIAM Journal on Computing 1 (2), 1972), without recursion because paths can be long. It finds cycles with a
 * breadth-first search from each node of the component, never longer than the shortest so far. If that takes too many
 * steps, the result is the shortest cycle through the first nodes.
 */
final class ShortestCycles {

    /**
     * The search stops improving beyond this many steps: it is only for a message, and must not cost more than the
     * rest.
     */
    private static final long MOST_STEPS = 5_000_000;

    private final List<List<Integer>> upstream;
    private final int[] component;
    private long stepsLeft;
    private int components;

    private ShortestCycles(List<List<Integer>> upstream, long mostSteps) {
        this.upstream = upstream;
        this.stepsLeft = mostSteps;
        this.component = new int[upstream.size()];
    }

    /**
     * Finds the cycles.
     *
     * @param upstream for each node, the nodes it runs after, without itself
     * @return the components that have a cycle, ordered by the first nodes of their cycles; these are closed paths
     *     along the edges from upstream to downstream
     */
    static List<Knot> of(List<List<Integer>> upstream) {
        return of(upstream, MOST_STEPS);
    }

    /** @param mostSteps how many edges it follows before it settles for what it has */
    static List<Knot> of(List<List<Integer>> upstream, long mostSteps) {
        return new ShortestCycles(upstream, mostSteps).find();
    }

    private List<Knot> find() {
        findComponents();
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            members.add(new ArrayList<>());
        }
        for (int node = 0; node < component.length; node++) {
            members.get(component[node]).add(node);
        }
        return members.stream()
                .filter(nodes -> nodes.size() > 1)
                .map(nodes -> new Knot(nodes, fromLowest(shortest(nodes))))
                .sorted(Comparator.comparing(knot -> knot.circle().get(0)))
                .toList();
    }

    private void findComponents() {
        int size = upstream.size();
        int[] order = new int[size];
        int[] low = new int[size];
        int[] next = new int[size];
        Arrays.fill(component, -1);
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        int visited = 0;
        for (int start = 0; start < size; start++) {
            if (order[start] != 0) {
                continue;
            }
            path.push(start);
            while (!path.isEmpty()) {
                int node = path.peek();
                if (order[node] == 0) {
                    order[node] = low[node] = ++visited;
                    open.push(node);
                }
                if (next[node] < upstream.get(node).size()) {
                    int other = upstream.get(node).get(next[node]++);
                    if (order[other] == 0) {
                        path.push(other);
                    } else if (component[other] < 0) {
                        low[node] = Math.min(low[node], order[other]);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    low[path.peek()] = Math.min(low[path.peek()], low[node]);
                }
                if (low[node] == order[node]) {
                    close(node, open);
                }
            }
        }
    }

    private void close(int root, Deque<Integer> open) {
        int member;
        do {
            member = open.pop();
            component[member] = components;
        } while (member != root);
        components++;
    }

    private List<Integer> shortest(List<Integer> nodes) {
        List<Integer> best = List.of();
        int[] cameFrom = new int[upstream.size()];
        Arrays.fill(cameFrom, -1);
        for (int start : nodes) {
            List<Integer> found = shortestThrough(start, best.isEmpty() ? Integer.MAX_VALUE : best.size(), cameFrom);
            best = found.isEmpty() ? best : found;
            if (best.size() == 2 || stepsLeft <= 0) {
                break;
            }
        }
        return best;
    }

    /** Walks against the edges until it is back at the start; empty if the cycle would have {@code enough} nodes. */
    private List<Integer> shortestThrough(int start, int enough, int[] cameFrom) {
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        List<Integer> touched = new ArrayList<>();
        List<Integer> cycle = List.of();
        int nodesOnPath = 1;
        while (!queue.isEmpty() && nodesOnPath < enough && cycle.isEmpty()) {
            for (int left = queue.size(); left > 0 && cycle.isEmpty(); left--) {
                int node = queue.remove();
                stepsLeft -= upstream.get(node).size();
                for (int other : upstream.get(node)) {
                    if (component[other] == component[start] && cameFrom[other] < 0) {
                        cameFrom[other] = node;
                        touched.add(other);
                        queue.add(other);
                    }
                }
                if (cameFrom[start] >= 0) {
                    cycle = backTo(start, cameFrom);
                }
            }
            nodesOnPath++;
        }
        touched.forEach(node -> cameFrom[node] = -1);
        return cycle;
    }

    /** The path from {@code start} along the edges; each node was reached from one that runs after it. */
    private static List<Integer> backTo(int start, int[] cameFrom) {
        List<Integer> cycle = new ArrayList<>();
        int node = start;
        do {
            cycle.add(node);
            node = cameFrom[node];
        } while (node != start);
        return cycle;
    }

    private static List<Integer> fromLowest(List<Integer> cycle) {
        List<Integer> turned = new ArrayList<>(cycle);
        Collections.rotate(turned, -turned.indexOf(Collections.min(turned)));
        turned.add(turned.get(0));
        return turned;
    }
}
