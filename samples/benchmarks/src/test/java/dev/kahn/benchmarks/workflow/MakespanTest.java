package dev.kahn.benchmarks.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MakespanTest {

    @Test
    void the_bound_is_the_critical_path_if_there_are_slots_enough() {
        Makespan makespan =
                Makespan.of(List.of(List.of(), List.of(0), List.of(0), List.of(1, 2)), times(1, 5, 2, 1), 4);

        assertThat(makespan.bound()).isEqualTo(7);
        assertThat(makespan.greedy()).isEqualTo(7);
    }

    @Test
    void the_bound_is_the_work_of_each_slot_if_there_are_few() {
        Makespan makespan = Makespan.of(List.of(List.of(), List.of(), List.of(), List.of()), times(3, 3, 3, 3), 2);

        assertThat(makespan.bound()).isEqualTo(6);
        assertThat(makespan.greedy()).isEqualTo(6);
    }

    /** Graham's example, reduced: the long task comes last. */
    @Test
    void greedy_can_be_worse_than_the_bound() {
        Makespan makespan = Makespan.of(List.of(List.of(), List.of(), List.of()), times(2, 2, 4), 2);

        assertThat(makespan.bound()).isEqualTo(4);
        assertThat(makespan.greedy()).isEqualTo(6);
    }

    private static List<Long> times(long... millis) {
        return Arrays.stream(millis).boxed().toList();
    }
}
