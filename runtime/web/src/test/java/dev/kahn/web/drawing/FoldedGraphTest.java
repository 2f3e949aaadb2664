package dev.kahn.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void of_groups_that_cannot_all_be_boxes_the_first_ones_are() {
        DagGraph across = DagGraph.builder("A", "test.A")
                .version("v1")
                .task(TaskNode.builder("a").group("one").build())
                .task(TaskNode.builder("b").group("two").build())
                .task(TaskNode.builder("c").after("a").group("two").build())
                .task(TaskNode.builder("d").after("b").group("one").build())
                .task(TaskNode.builder("e").after("d").group("three").build())
                .task(TaskNode.builder("f").after("d").group("three").build())
                .build();
        assertThat(FoldedGraph.of(across, Set.of(), true).groups().keySet())
                .containsExactlyInAnyOrder("one · 2 tasks", "three · 2 tasks");
        assertThat(FoldedGraph.of(across, Set.of("one"), true).groups().keySet())
                .containsExactlyInAnyOrder("two · 2 tasks", "three · 2 tasks");
    }

    /** Against the slow way: fold one group after the other, and see whether it makes a graph. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void no_group_is_left_open_that_could_be_a_box_beside_those_before_it(long seed) {
        DagGraph graph = random(seed);
        Set<String> kept = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        FoldedGraph all = FoldedGraph.of(graph, Set.of(), true);
        for (String group : all.names().keySet()) {
            kept.add(group);
            if (hasCycle(graph, kept)) {
                kept.remove(group);
                open.add(group);
            }
        }
        assertThat(all.names().keySet().stream().filter(group -> !all.isFolded(group)))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(kept).as("seed %d", seed).hasSizeGreaterThan(1);
    }

    private static boolean hasCycle(DagGraph graph, Set<String> groups) {
        Map<String, String> boxOf = new HashMap<>();
        graph.tasks().forEach(task -> boxOf.put(task.id(), groups.contains(task.group()) ? task.group() : task.id()));
        Map<String, Set<String>> before = new TreeMap<>();
        for (TaskNode task : graph.tasks()) {
            Set<String> known = before.computeIfAbsent(boxOf.get(task.id()), box -> new TreeSet<>());
            task.upstream().forEach(upstream -> known.add(boxOf.get(upstream)));
            known.remove(boxOf.get(task.id()));
        }
        DagGraph.Builder boxed = DagGraph.builder("B", "test.B");
        before.forEach((box, upstream) -> boxed.task(
                TaskNode.builder(box).after(upstream.toArray(String[]::new)).build()));
        try {
            return boxed.build().tasks().isEmpty();
        } catch (IllegalArgumentException cycle) {
            return true;
        }
    }

    /** Neighbours are mostly in one group, and some tasks are not where their group is. */
    private static DagGraph random(long seed) {
        Random random = new Random(seed);
        DagGraph.Builder graph = DagGraph.builder("R", "test.R").version("v" + seed);
        for (int i = 0; i < 60; i++) {
            Set<String> after = new TreeSet<>();
            for (int k = random.nextInt(3); i > 0 && k > 0; k--) {
                after.add("t" + (i - 1 - random.nextInt(Math.min(i, 8))));
            }
            int group = random.nextInt(10) == 0 ? random.nextInt(12) : i / 5;
            graph.task(TaskNode.builder("t" + i)
                    .after(after.toArray(String[]::new))
                    .group("g" + group)
                    .build());
        }
        return graph.build();
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
