package dev.kahn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** How a run goes on with a later version of its DAG. */
class PinningTest {

    private static DagGraph dag(String version, String delay) {
        return DagGraph.builder("Daily", "test.Daily")
                .task(TaskNode.builder("load").build())
                .task(TaskNode.builder("mail").after("load").delay(delay).build())
                .version(version)
                .build();
    }

    private static RunRecord run(long number, String version) {
        Instant at = Instant.EPOCH;
        return new RunRecord(
                number,
                "Daily",
                version,
                RunType.MANUAL,
                at,
                Interval.emptyAt(at),
                "{}",
                RunState.QUEUED,
                at,
                null,
                null,
                null,
                "");
    }

    @Test
    void the_runs_of_an_earlier_version_share_one_graph() {
        DagGraph now = dag("v2", "2m");
        List<String> read = new ArrayList<>();
        BiFunction<String, String, Optional<String>> graphs = (dag, version) -> {
            read.add(version);
            return Optional.of(GraphJsonWriter.pretty(dag(version, "1m")));
        };
        Map<String, Pinning.Difference> known = new HashMap<>();
        Pinning.Continuation first = Pinning.compare(run(1, "v1"), List.of(), now, graphs, known);
        Pinning.Continuation second = Pinning.compare(run(2, "v1"), List.of(), now, graphs, known);
        Pinning.Continuation other = Pinning.compare(run(3, "v0"), List.of(), now, graphs, known);
        assertThat(read).containsExactly("v1", "v0");
        assertThat(second.graph()).isSameAs(first.graph());
        assertThat(second.changes()).isEqualTo(first.changes()).hasSize(1);
        assertThat(other.graph().version()).isEqualTo("v0");
        assertThat(first.graph().task("mail").orElseThrow().delay())
                .isEqualTo(now.tasks().get(1).delay());
    }

    @Test
    void an_earlier_version_is_compared_once_with_each_current_one() {
        EarlierVersion earlier = new EarlierVersion(dag("v1", "1m"));
        DagGraph now = dag("v2", "2m");
        assertThat(earlier.difference(now)).isSameAs(earlier.difference(now));
        assertThat(earlier.difference(dag("v3", "1m")).changes())
                .isNotEqualTo(earlier.difference(now).changes());
    }
}
