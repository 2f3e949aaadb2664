package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DagGraphTest {

    @Test
    void a_graph_that_says_nothing_has_the_defaults_of_the_annotation() {
        DagGraph graph = DagGraph.builder("a", "A").build();
        assertThat(graph)
                .isEqualTo(new DagGraph(
                        "a",
                        "A",
                        "",
                        "",
                        null,
                        ZoneId.of("UTC"),
                        List.of(),
                        null,
                        null,
                        Catchup.LATEST,
                        1,
                        Overlap.QUEUE,
                        null,
                        null,
                        null,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        TaskSettings.NONE,
                        List.of()));
    }

    @Test
    void a_builder_from_a_graph_builds_an_equal_graph() {
        DagGraph graph = full();
        assertThat(graph.toBuilder().build()).isEqualTo(graph).isNotSameAs(graph);
        assertThat(graph)
                .as("each component is other than its default, so that none is forgotten")
                .isEqualTo(new DagGraph(
                        "a",
                        "com.example.A",
                        "hash",
                        "text",
                        "30 2 * * MON-FRI",
                        ZoneId.of("Asia/Taipei"),
                        List.of("x", "y"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Catchup.ALL,
                        3,
                        Overlap.SKIP,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        new ParamsSpec("com.example.A$Params", List.of(new ParamsSpec.Param("size", "int", "100"))),
                        "luffy",
                        List.of("mail", "nightly"),
                        List.of(
                                new Notification(Set.of(Event.FAILURE), List.of("email:ops@example.com")),
                                new Notification(Set.of(Event.SUCCESS, Event.RECOVERED), List.of("slack:alerts"))),
                        List.of(new PoolSpec("db", 4)),
                        new TaskSettings(
                                1, Duration.ofMinutes(5), 2.0, Duration.ofHours(1), Duration.ofMinutes(30), "db"),
                        List.of(node("one"), node("two", "one"))));
    }

    @Test
    void tasks_are_put_in_order_and_otherwise_stay_as_declared() {
        DagGraph graph = graph(node("d", "b", "c"), node("b", "a"), node("z"), node("c", "a"), node("a"));
        assertThat(ids(graph)).containsExactly("z", "a", "b", "c", "d");
        assertThat(ids(graph(node("z"), node("b"), node("a")))).containsExactly("z", "b", "a");
    }

    @Test
    void every_kind_of_edge_counts_for_the_order() {
        TaskNode from = TaskNode.builder("b").from("a").build();
        TaskNode forEach = TaskNode.builder("c").forEach("b").build();
        assertThat(ids(graph(forEach, from, node("a")))).containsExactly("a", "b", "c");
    }

    @Test
    void the_order_of_random_graphs_keeps_each_task_after_all_it_runs_after() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<TaskNode> tasks = new ArrayList<>();
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                List<String> after = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(4) == 0) {
                        after.add("t" + j);
                    }
                }
                tasks.add(node("t" + i, after.toArray(String[]::new)));
            }
            Collections.shuffle(tasks, random);
            List<String> seen = new ArrayList<>();
            for (TaskNode task : graph(tasks.toArray(TaskNode[]::new)).tasks()) {
                assertThat(seen).as("seed %s, task %s", seed, task.id()).containsAll(task.upstream());
                seen.add(task.id());
            }
            assertThat(seen).as("seed %s", seed).hasSize(size);
        }
    }

    @Test
    void a_chain_of_ten_thousand_tasks_is_ordered() {
        List<TaskNode> tasks = new ArrayList<>();
        for (int i = 9_999; i > 0; i--) {
            tasks.add(node("t" + i, "t" + (i - 1)));
        }
        tasks.add(node("t0"));
        List<TaskNode> ordered = graph(tasks.toArray(TaskNode[]::new)).tasks();
        assertThat(ordered.get(0).id()).isEqualTo("t0");
        assertThat(ordered.get(9_999).id()).isEqualTo("t9999");
    }

    @Test
    void unsound_graphs_are_refused() {
        assertThatThrownBy(() -> graph(node("a"), node("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DAG g has two tasks named a");
        assertThatThrownBy(() -> graph(node("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DAG g: task a runs after b, which does not exist");
        assertThatThrownBy(() -> graph(node("a", "c"), node("b", "a"), node("c", "b"), node("d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DAG g has a cycle");
        assertThatThrownBy(() -> graph(node("a", "a"))).hasMessage("DAG g has a cycle");
        assertThatThrownBy(() -> DagGraph.builder("g", "G").maxActiveRuns(0).build())
                .hasMessage("maxActiveRuns must be 1 or more, not 0");
        assertThatThrownBy(() -> DagGraph.builder("g", "G").pool("db", 0))
                .hasMessage("pool db needs at least one slot, not 0");
    }

    @Test
    void tasks_are_found_by_id() {
        DagGraph graph = graph(node("a"), node("b", "a"));
        assertThat(graph.task("b")).contains(node("b", "a"));
        assertThat(graph.task("B")).isEmpty();
    }

    @Test
    void the_calendar_counts_a_rate_from_the_start() {
        assertThat(DagGraph.builder("g", "G").build().calendar()).isEmpty();
        assertThat(full().calendar()).contains(Schedule.parse("30 2 * * 1-5"));
        assertThat(DagGraph.builder("g", "G").schedule("every 1h").build().calendar())
                .contains(Schedule.parse("every 1h"));
        String start = "2026-01-01T00:07:00Z";
        assertThat(DagGraph.builder("g", "G")
                        .schedule("every 1h")
                        .start(start)
                        .build()
                        .calendar())
                .contains(Schedule.parse("every 1h").anchoredAt(Instant.parse(start)));
        assertThatThrownBy(
                        () -> DagGraph.builder("g", "G").schedule("x").build().calendar())
                .isInstanceOf(ScheduleSyntaxException.class);
    }

    @Test
    void tasks_can_be_replaced() {
        DagGraph graph =
                full().toBuilder().clearTasks().tasks(List.of(node("n"))).build();
        assertThat(ids(graph)).containsExactly("n");
        assertThat(graph.owner()).isEqualTo("luffy");
    }

    private static DagGraph full() {
        return DagGraph.builder("a", "com.example.A")
                .version("hash")
                .description("text")
                .schedule("30 2 * * MON-FRI")
                .zone("Asia/Taipei")
                .after("x", "y")
                .start("2026-01-01T00:00:00Z")
                .end("2027-01-01T00:00:00Z")
                .catchup(Catchup.ALL)
                .maxActiveRuns(3)
                .overlap(Overlap.SKIP)
                .timeout("1h")
                .deadline("2h")
                .params("com.example.A$Params", new ParamsSpec.Param("size", "int", "100"))
                .owner("luffy")
                .tags("mail", "nightly")
                .notify(Event.FAILURE, "email:ops@example.com")
                .notify(new Event[] {Event.RECOVERED, Event.SUCCESS}, "slack:alerts")
                .pool("db", 4)
                .retries(1)
                .retryDelay("5m")
                .backoff(2)
                .maxRetryDelay("1h")
                .taskTimeout("30m")
                .defaultPool("db")
                .task(node("two", "one"))
                .task(node("one"))
                .build();
    }

    private static DagGraph graph(TaskNode... tasks) {
        return DagGraph.builder("g", "G").tasks(List.of(tasks)).build();
    }

    private static TaskNode node(String id, String... after) {
        return TaskNode.builder(id).after(after).build();
    }

    private static List<String> ids(DagGraph graph) {
        return graph.tasks().stream().map(TaskNode::id).toList();
    }
}
