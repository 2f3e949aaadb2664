package dev.kahn.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups as boxes. */
class FoldedGraphTest {

    private static final DagGraph GRAPH = DagGraph.builder("G", "test.G")
            .version("v1")
            .task(TaskNode.builder("a").build())
            .task(TaskNode.builder("b").after("a").group("mail").build())
            .task(TaskNode.builder("c").after("b").group("mail").build())
            .task(TaskNode.builder("d").after("c").build())
            .build();

    @Test
    void a_group_is_one_box_with_the_edges_of_its_tasks() {
        FoldedGraph folded = FoldedGraph.of(GRAPH, Set.of(), true);
        assertThat(folded.graph().tasks()).extracting(TaskNode::id).containsExactly("a", "mail · 2 tasks", "d");
        assertThat(folded.graph().task("d").orElseThrow().upstream()).containsExactly("mail · 2 tasks");
        assertThat(folded.group("mail · 2 tasks")).isEqualTo("mail");
        assertThat(folded.isFolded("mail")).isTrue();
    }

    @Test
    void a_group_that_is_open_and_a_small_graph_stay_as_they_are() {
        assertThat(FoldedGraph.of(GRAPH, Set.of("mail"), true).graph()).isEqualTo(GRAPH);
        assertThat(FoldedGraph.of(GRAPH, Set.of(), false).graph()).isEqualTo(GRAPH);
    }

    @Test
    void a_group_that_would_run_before_and_after_another_task_stays_open() {
        DagGraph around = DagGraph.builder("H", "test.H")
                .version("v1")
                .task(TaskNode.builder("a").group("ends").build())
                .task(TaskNode.builder("b").after("a").build())
                .task(TaskNode.builder("c").after("b").group("ends").build())
                .build();
        assertThat(FoldedGraph.of(around, Set.of(), true).graph()).isEqualTo(around);
    }

    @Test
    void a_box_shows_the_worst_that_is_in_it_and_how_much_is_done_without_having_failed() {
        FoldedGraph folded = FoldedGraph.of(GRAPH, Set.of(), true);
        assertThat(box(folded, TaskState.SUCCESS, TaskState.FAILED))
                .isEqualTo(new NodeState(TaskState.FAILED, "", "1/2"));
        assertThat(box(folded, TaskState.SUCCESS, TaskState.PENDING))
                .isEqualTo(new NodeState(TaskState.WAITING, "", "1/2"));
        assertThat(box(folded, TaskState.SKIPPED, TaskState.SUCCESS))
                .isEqualTo(new NodeState(TaskState.SUCCESS, "", "2/2"));
    }

    private static NodeState box(FoldedGraph folded, TaskState b, TaskState c) {
        return folded.states(Map.of("b", new NodeState(b, "", ""), "c", new NodeState(c, "", "")))
                .get("mail · 2 tasks");
    }
}
