package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Event;
import dev.kahn.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskNodeTest {

    @Test
    void a_node_that_says_nothing_has_the_defaults_of_the_annotation() {
        TaskNode node = TaskNode.builder("a").build();
        assertThat(node)
                .isEqualTo(new TaskNode(
                        "a",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        0,
                        TriggerRule.ALL_SUCCESS,
                        null,
                        null,
                        Duration.ZERO,
                        1,
                        0,
                        false,
                        List.of(),
                        "void",
                        "",
                        TaskSettings.NONE));
        assertThat(node.upstream()).isEmpty();
        assertThat(node.edges()).isEmpty();
    }

    @Test
    void a_builder_from_a_node_builds_an_equal_node() {
        TaskNode node = full();
        assertThat(node.toBuilder().build()).isEqualTo(node).isNotSameAs(node);
        assertThat(node.toBuilder().slots(3).build()).isNotEqualTo(node);
        assertThat(node)
                .as("each component is other than its default, so that none is forgotten")
                .isEqualTo(new TaskNode(
                        "a",
                        "text",
                        "group",
                        List.of("b", "c"),
                        List.of("c", "d"),
                        List.of("d"),
                        List.of(new UpstreamResult("Other", "load", "int", "cd34", true)),
                        List.of(new ConnectionUse("shop", "javax.sql.DataSource")),
                        "e",
                        4,
                        TriggerRule.ALL_DONE,
                        new Condition("b", "FULL"),
                        new TaskNode.Poll(Duration.ofMinutes(1), true),
                        Duration.ofMinutes(2),
                        2,
                        7,
                        true,
                        List.of(new Notification(Set.of(Event.FAILURE, Event.RETRY), List.of("slack:a", "slack:b"))),
                        "java.lang.String",
                        "ab12",
                        new TaskSettings(
                                3, Duration.ofMinutes(5), 1.5, Duration.ofHours(1), Duration.ofHours(2), "db")));
    }

    @Test
    void upstream_tasks_come_once_each_in_the_order_after_from_for_each() {
        assertThat(full().upstream()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void an_edge_is_of_data_where_a_result_is_taken() {
        assertThat(full().edges())
                .containsExactly(
                        new Edge("b", "a", Edge.Kind.ORDER),
                        new Edge("c", "a", Edge.Kind.DATA),
                        new Edge("d", "a", Edge.Kind.DATA),
                        new Edge("e", "a", Edge.Kind.DATA));
    }

    @Test
    void later_changes_of_a_list_do_not_reach_the_node() {
        List<String> after = new ArrayList<>(List.of("b"));
        TaskNode base = full();
        TaskNode node = new TaskNode(
                "a",
                "",
                "",
                after,
                after,
                after,
                List.of(),
                List.of(),
                null,
                0,
                base.rule(),
                null,
                null,
                Duration.ZERO,
                1,
                0,
                false,
                List.of(),
                "void",
                "",
                base.settings());
        after.add("c");
        assertThat(node.after()).containsExactly("b");
        assertThat(node.from()).containsExactly("b");
        assertThat(node.optional()).containsExactly("b");
    }

    @Test
    void numbers_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> TaskNode.builder("a").slots(0).build()).hasMessage("slots must be 1 or more, not 0");
        assertThatThrownBy(() -> TaskNode.builder("a").maxParallel(-1).build())
                .hasMessage("maxParallel must be 0 or more, not -1");
        assertThatThrownBy(() -> TaskNode.builder("a").poll("999ms", false))
                .hasMessage("every must be 1s or more, not 999ms");
        assertThatThrownBy(() -> TaskNode.builder("a").retries(-1).build())
                .hasMessage("retries must be 0 or more, not -1");
        assertThatThrownBy(() -> TaskNode.builder("a").delay("soon"))
                .hasMessageStartingWith("\"soon\" is not a duration");
    }

    @Test
    void others_get_a_list_of_what_a_mapped_task_gives() {
        assertThat(TaskNode.builder("a").build().given()).isEqualTo("void");
        assertThat(TaskNode.builder("a").result("int").build().given()).isEqualTo("int");
        TaskNode.Builder mapped = TaskNode.builder("a").forEach("e");
        assertThat(mapped.build().given()).isEqualTo("void");
        assertThat(mapped.result("int").build().given()).isEqualTo("java.util.List<Integer>");
        assertThat(mapped.result("double").build().given()).isEqualTo("java.util.List<Double>");
        assertThat(mapped.result("shop.Order").build().given()).isEqualTo("java.util.List<shop.Order>");
    }

    private static TaskNode full() {
        return TaskNode.builder("a")
                .description("text")
                .group("group")
                .after("b", "c")
                .from("c", "d")
                .optional("d")
                .fromDag("Other", "load", "int", "cd34", true)
                .connection("shop", "javax.sql.DataSource")
                .forEach("e")
                .maxParallel(4)
                .rule(TriggerRule.ALL_DONE)
                .when("b", "FULL")
                .poll("1m", true)
                .delay("2m")
                .slots(2)
                .priority(7)
                .allowFailure()
                .notify(new Event[] {Event.RETRY, Event.FAILURE}, "slack:a", "slack:b")
                .result("java.lang.String")
                .resultShape("ab12")
                .retries(3)
                .retryDelay("5m")
                .backoff(1.5)
                .maxRetryDelay("1h")
                .timeout("2h")
                .pool("db")
                .build();
    }
}
