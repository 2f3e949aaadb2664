package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void a_target_is_no_longer_than_a_store_keeps() {
        String longest = "pager:" + "x".repeat(994);

        assertThat(Targets.isTarget(longest)).isTrue();
        assertThat(Targets.isTarget(longest + "x")).isFalse();
    }
}
