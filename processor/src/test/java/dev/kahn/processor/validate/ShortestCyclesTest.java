package dev.kahn.processor.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The circles that are reported of large knots of tasks, where to look at everything would take too long. */
class ShortestCyclesTest {

    /** A circle of three that leads to one of two and back. */
    private static final List<List<Integer>> TWO_CIRCLES =
            List.of(List.of(2), List.of(0), List.of(1, 3), List.of(4), List.of(3, 2));

    @Test
    void a_shortest_circle_is_found() {
        assertThat(ShortestCycles.of(TWO_CIRCLES)).extracting(Knot::circle).containsExactly(List.of(3, 4, 3));
    }

    @Test
    void where_that_takes_too_long_it_is_one_of_the_first() {
        assertThat(ShortestCycles.of(TWO_CIRCLES, 1)).extracting(Knot::circle).containsExactly(List.of(0, 1, 2, 0));
    }

    /** Two long circles that share a task, and no edge. */
    @Test
    void of_too_many_edges_none_is_said_to_be_in_all_circles() {
        int length = 4_000;
        List<List<Integer>> upstream = new ArrayList<>(List.of(List.of(length - 1, 2 * length - 2)));
        for (int node = 1; node < 2 * length - 1; node++) {
            upstream.add(List.of(node == length ? 0 : node - 1));
        }
        Knot knot = ShortestCycles.of(upstream, 1).get(0);

        assertThat(knot.circle()).hasSize(length + 1);
        assertThat(knot.edgesOfAllCircles(upstream)).isEmpty();
    }

    @Test
    void of_a_long_circle_alone_each_edge_is_in_all() {
        int length = 8_000;
        List<List<Integer>> upstream = new ArrayList<>(List.of(List.of(length - 1)));
        for (int node = 1; node < length; node++) {
            upstream.add(List.of(node - 1));
        }
        Knot knot = ShortestCycles.of(upstream, 1).get(0);

        assertThat(knot.edgesOfAllCircles(upstream).orElseThrow()).hasSize(length);
    }
}
