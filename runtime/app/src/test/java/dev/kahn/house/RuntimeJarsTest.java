package dev.kahn.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeJarsTest {

    private static final RuntimeJars.DependencyGraph GRAPH = RuntimeJars.DependencyGraph.parse(List.of(
            "1 dev.kahn:app:jar:1",
            "2 dev.kahn:web:jar:1:compile",
            "3 org.server:server:jar:9:compile (version managed from 9)",
            "4 org.log:log:jar:2:compile",
            "5 dev.kahn:store:jar:1:compile",
            "6 (org.log:log:jar:2:compile - version managed from 1; omitted for duplicate)",
            "#",
            "1 2 compile",
            "2 3 compile",
            "3 4 compile",
            "1 5 compile",
            "5 6 compile"));

    @Test
    void what_only_one_artifact_brings_goes_with_it_and_what_others_need_too_stays() {
        assertThat(GRAPH.reachableWithout("web")).containsExactlyInAnyOrder("app-1.jar", "store-1.jar", "log-2.jar");
        assertThat(GRAPH.reachableWithout("store"))
                .containsExactlyInAnyOrder("app-1.jar", "web-1.jar", "server-9.jar", "log-2.jar");
    }

    @Test
    void an_artifact_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> GRAPH.reachableWithout("wbe")).hasMessageContaining("wbe");
    }
}
