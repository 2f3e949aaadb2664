package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import dev.kahn.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphChangesTest {

    /** {@code load → decide → (full | empty)}, {@code load → each}, {@code each → sum}, {@code look} beside them. */
    private static DagGraph orders() {
        return DagGraph.builder("Orders", "shop.Orders")
                .schedule("@daily")
                .params("shop.Orders$Params", new ParamsSpec.Param("limit", "int", "10"))
                .pool("db", 4)
                .task(TaskNode.builder("load").result("List<String>").build())
                .task(TaskNode.builder("decide")
                        .from("load")
                        .result("shop.Amount")
                        .build())
                .task(TaskNode.builder("full")
                        .after("decide")
                        .when("decide", "FULL")
                        .result("int")
                        .build())
                .task(TaskNode.builder("empty")
                        .after("decide")
                        .when("decide", "EMPTY")
                        .build())
                .task(TaskNode.builder("each").forEach("load").result("int").build())
                .task(TaskNode.builder("sum")
                        .from("each", "full")
                        .optional("full")
                        .fromDag("Stock", "count", "int", "ab", false)
                        .build())
                .task(TaskNode.builder("look").poll("1m", false).build())
                .build();
    }

    private static List<GraphChange> changes(UnaryOperator<DagGraph> change) {
        return GraphChanges.between(orders(), change.apply(orders()));
    }

    private static UnaryOperator<DagGraph> dag(Consumer<DagGraph.Builder> change) {
        return graph -> {
            DagGraph.Builder builder = graph.toBuilder();
            change.accept(builder);
            return builder.build();
        };
    }

    private static UnaryOperator<DagGraph> task(String id, Consumer<TaskNode.Builder> change) {
        return graph -> {
            List<TaskNode> tasks = new ArrayList<>();
            for (TaskNode task : graph.tasks()) {
                TaskNode.Builder builder = task.toBuilder();
                if (task.id().equals(id)) {
                    change.accept(builder);
                }
                tasks.add(builder.build());
            }
            return graph.toBuilder().clearTasks().tasks(tasks).build();
        };
    }

    private static UnaryOperator<DagGraph> without(String id) {
        return graph -> graph.toBuilder()
                .clearTasks()
                .tasks(graph.tasks().stream()
                        .filter(task -> !task.id().equals(id))
                        .toList())
                .build();
    }

    private static UnaryOperator<DagGraph> replaced(String id, TaskNode by) {
        return graph -> graph.toBuilder()
                .clearTasks()
                .tasks(graph.tasks().stream()
                        .map(task -> task.id().equals(id) ? by : task)
                        .toList())
                .build();
    }

    private static Arguments goesOn(String text, UnaryOperator<DagGraph> change) {
        return Arguments.of(text, change, Set.of());
    }

    private static Arguments stops(String text, UnaryOperator<DagGraph> change, String... tasks) {
        return Arguments.of(text, change, Set.of(tasks));
    }

    /** Another thing, or nothing, that {@code sum} takes of another DAG. */
    private static UnaryOperator<DagGraph> fromDag(@Nullable UpstreamResult result) {
        TaskNode.Builder sum = TaskNode.builder("sum").from("each", "full").optional("full");
        if (result != null) {
            sum.fromDag(result.dag(), result.task(), result.type(), result.shape(), result.isOptional());
        }
        return replaced("sum", sum.build());
    }

    static Stream<Arguments> differences() {
        String[] all = {"load", "decide", "full", "empty", "each", "sum", "look"};
        return Stream.of(
                // of the DAG
                goesOn("schedule @daily → @hourly", dag(dag -> dag.schedule("@hourly"))),
                goesOn("zone UTC → Asia/Taipei", dag(dag -> dag.zone("Asia/Taipei"))),
                goesOn("after none → A, B", dag(dag -> dag.after("B", "A"))),
                goesOn("start none → 2026-11-23T00:00:00Z", dag(dag -> dag.start("2026-11-23T00:00:00Z"))),
                goesOn("end none → 2026-11-23T00:00:00Z", dag(dag -> dag.end("2026-11-23T00:00:00Z"))),
                goesOn("catchup LATEST → ALL", dag(dag -> dag.catchup(Catchup.ALL))),
                goesOn("maxActiveRuns 1 → 2", dag(dag -> dag.maxActiveRuns(2))),
                goesOn("overlap QUEUE → SKIP", dag(dag -> dag.overlap(Overlap.SKIP))),
                goesOn("timeout none → 1h30m", dag(dag -> dag.timeout("90m"))),
                goesOn("deadline none → 1d", dag(dag -> dag.deadline("1d"))),
                goesOn("pool mail none → 2 slots", dag(dag -> dag.pool("mail", 2))),
                goesOn("retries none → 3", dag(dag -> dag.retries(3))),
                goesOn("retryDelay none → 5s", dag(dag -> dag.retryDelay("5s"))),
                goesOn("backoff none → 2.0", dag(dag -> dag.backoff(2))),
                goesOn("maxRetryDelay none → 5s", dag(dag -> dag.maxRetryDelay("5s"))),
                goesOn("taskTimeout none → 5s", dag(dag -> dag.taskTimeout("5s"))),
                goesOn("pool none → db", dag(dag -> dag.defaultPool("db"))),
                // of its parameters
                goesOn(
                        "params shop.Orders$Params → shop.Settings",
                        dag(dag -> dag.params("shop.Settings", new ParamsSpec.Param("limit", "int", "10")))),
                goesOn(
                        "default of parameter limit 10 → none",
                        dag(dag -> dag.params("shop.Orders$Params", new ParamsSpec.Param("limit", "int", null)))),
                goesOn("parameter limit int → none", dag(dag -> dag.params("shop.Orders$Params"))),
                stops(
                        "parameter limit int → long",
                        dag(dag -> dag.params("shop.Orders$Params", new ParamsSpec.Param("limit", "long", "10"))),
                        all),
                stops(
                        "parameter limit int → int with other components",
                        dag(dag ->
                                dag.params("shop.Orders$Params", new ParamsSpec.Param("limit", "int", "ab12", "10"))),
                        all),
                stops(
                        "parameter shop none → String",
                        dag(dag -> dag.params(
                                "shop.Orders$Params",
                                new ParamsSpec.Param("limit", "int", "10"),
                                new ParamsSpec.Param("shop", "String", null))),
                        all),
                goesOn(
                        "parameter shop none → String",
                        dag(dag -> dag.params(
                                "shop.Orders$Params",
                                new ParamsSpec.Param("limit", "int", "10"),
                                new ParamsSpec.Param("shop", "String", "x")))),
                goesOn(
                        "parameter shop none → java.util.Optional<String>",
                        dag(dag -> dag.params(
                                "shop.Orders$Params",
                                new ParamsSpec.Param("limit", "int", "10"),
                                new ParamsSpec.Param("shop", "java.util.Optional<String>", null)))),
                // of its tasks
                stops("task empty is gone", without("empty"), "empty"),
                goesOn(
                        "task mail is new",
                        dag(dag ->
                                dag.task(TaskNode.builder("mail").after("sum").build()))),
                stops("task look: kind sensor → task", replaced("look", node("look")), "look"),
                goesOn("task empty: after decide → decide, load", task("empty", it -> it.after("load", "decide"))),
                goesOn("task sum: from each, full (optional) → full (optional)", task("sum", it -> it.from("full"))),
                goesOn("task sum: from each, full (optional) → each", task("sum", it -> it.from("each"))),
                goesOn(
                        "task sum: from each, full (optional) → each (optional), full (optional)",
                        task("sum", it -> it.optional("each", "full"))),
                stops(
                        "task sum: from each, full (optional) → each, full",
                        task("sum", TaskNode.Builder::optional),
                        "sum"),
                stops(
                        "task sum: from each, full (optional) → each, full (optional), load",
                        task("sum", it -> it.from("full", "each", "load")),
                        "sum"),
                goesOn("task sum: from Stock/count int → none", fromDag(null)),
                goesOn(
                        "task sum: from Stock/count int → int, if there is one",
                        fromDag(new UpstreamResult("Stock", "count", "int", "ab", true))),
                stops(
                        "task sum: from Stock/count int → long, if there is one",
                        fromDag(new UpstreamResult("Stock", "count", "long", "ab", true)),
                        "sum"),
                stops(
                        "task sum: from Stock/count int → int with other components, if there is one",
                        fromDag(new UpstreamResult("Stock", "count", "int", "cd", true)),
                        "sum"),
                stops(
                        "task full: from Stock/count none → int",
                        task("full", it -> it.fromDag("Stock", "count", "int", "", false)),
                        "full"),
                stops("task each: forEach load → decide", task("each", it -> it.forEach("decide")), "each"),
                stops("task full: forEach none → load", task("full", it -> it.forEach("load")), "full", "sum"),
                stops(
                        "task each: forEach load → none",
                        replaced("each", TaskNode.builder("each").result("int").build()),
                        "each",
                        "sum"),
                goesOn("task empty: rule ALL_SUCCESS → ALL_DONE", task("empty", it -> it.rule(TriggerRule.ALL_DONE))),
                stops("task sum: rule ALL_SUCCESS → ALL_DONE", task("sum", it -> it.rule(TriggerRule.ALL_DONE)), "sum"),
                stops(
                        "task each: rule ALL_SUCCESS → ALL_DONE",
                        task("each", it -> it.rule(TriggerRule.ALL_DONE)),
                        "each"),
                stops(
                        "task full: when decide=FULL → decide=HALF",
                        task("full", it -> it.when("decide", "HALF")),
                        "full",
                        "sum"),
                stops("task load: result List<String> → int", task("load", it -> it.result("int")), "decide", "each"),
                stops(
                        "task decide: result shop.Amount → boolean",
                        task("decide", it -> it.result("boolean")),
                        "full",
                        "empty"),
                stops(
                        "task decide: result shop.Amount → shop.Amount with other components",
                        task("decide", it -> it.resultShape("ab12")),
                        "full",
                        "empty"),
                stops("task each: result int → long", task("each", it -> it.result("long")), "each", "sum"),
                goesOn("task sum: result void → int", task("sum", it -> it.result("int"))),
                goesOn("task each: maxParallel 0 → 2", task("each", it -> it.maxParallel(2))),
                goesOn("task look: every 1m → 2m", task("look", it -> it.poll("2m", false))),
                goesOn("task look: softFail false → true", task("look", it -> it.poll("1m", true))),
                goesOn("task sum: delay 0s → 2m", task("sum", it -> it.delay("2m"))),
                goesOn("task sum: slots 1 → 2", task("sum", it -> it.slots(2))),
                goesOn("task sum: priority 0 → 2", task("sum", it -> it.priority(2))),
                goesOn("task sum: allowFailure false → true", task("sum", TaskNode.Builder::allowFailure)),
                goesOn("task sum: retries none → 2", task("sum", it -> it.retries(2))),
                goesOn("task sum: retryDelay none → 2s", task("sum", it -> it.retryDelay("2s"))),
                goesOn("task sum: backoff none → 2.0", task("sum", it -> it.backoff(2))),
                goesOn("task sum: maxRetryDelay none → 2s", task("sum", it -> it.maxRetryDelay("2s"))),
                goesOn("task sum: timeout none → 2s", task("sum", it -> it.timeout("2s"))),
                goesOn("task sum: pool none → db", task("sum", it -> it.pool("db"))));
    }

    private static TaskNode node(String id) {
        return TaskNode.builder(id).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void each_difference_is_told_with_the_tasks_that_cannot_be_done_any_more(
            String text, UnaryOperator<DagGraph> change, Set<String> stops) {
        List<GraphChange> changes = changes(change);
        assertThat(changes).extracting(GraphChange::text).containsExactly(text);
        assertThat(changes.get(0).stops()).isEqualTo(stops);
        assertThat(changes.get(0).canStopARun()).isEqualTo(!stops.isEmpty());
    }

    @Test
    void what_only_people_read_and_the_order_of_things_are_no_difference() {
        assertThat(changes(dag(dag -> dag.version("other")
                        .description("text")
                        .owner("me")
                        .tags("tag")
                        .notify(Event.FAILURE, "email:ops@example.com"))))
                .isEmpty();
        assertThat(changes(task(
                        "sum",
                        it -> it.description("text").group("group").notify(new Event[] {Event.RETRY}, "slack:alerts"))))
                .isEmpty();
        assertThat(changes(task("sum", it -> it.from("full", "each")))).isEmpty();
        assertThat(changes(graph -> {
                    List<TaskNode> tasks = new ArrayList<>(graph.tasks());
                    tasks.add(0, tasks.remove(tasks.size() - 1));
                    return graph.toBuilder().clearTasks().tasks(tasks).build();
                }))
                .isEmpty();
    }

    @Test
    void a_result_of_another_dag_that_is_not_optional_any_more_stops_a_run_that_may_lack_it() {
        DagGraph optional =
                fromDag(new UpstreamResult("Stock", "count", "int", "ab", true)).apply(orders());
        assertThat(GraphChanges.between(optional, orders()))
                .containsExactly(
                        new GraphChange("sum", "from Stock/count", "int, if there is one", "int", Set.of("sum")));
    }

    @Test
    void a_class_that_moved_stops_nothing() {
        assertThat(GraphChanges.between(
                        DagGraph.builder("A", "shop.A").build(),
                        DagGraph.builder("A", "store.A").build()))
                .containsExactly(new GraphChange("", "type", "shop.A", "store.A", Set.of()));
    }

    @Test
    void an_id_in_another_case_is_another_task() {
        assertThat(changes(replaced("empty", node("Empty"))))
                .extracting(GraphChange::text)
                .containsExactly("task empty is gone", "task Empty is new");
    }

    @Test
    void a_task_that_is_done_may_be_gone() {
        GraphChange gone = changes(without("empty")).get(0);
        assertThat(gone.stops(Set.of("empty", "sum"))).isTrue();
        assertThat(gone.stops(Set.of("sum"))).isFalse();
    }

    @Test
    void a_result_of_another_type_stops_a_run_that_has_stored_it_and_still_needs_it() {
        GraphChange other = changes(task("decide", it -> it.result("boolean"))).get(0);
        assertThat(other.stops(Set.of("full", "sum"))).isTrue();
        assertThat(other.stops(Set.of("sum"))).as("those that read it are done").isFalse();
        assertThat(other.stops(Set.of("decide", "full", "empty", "sum")))
                .as("it is not stored yet")
                .isFalse();
    }

    @Test
    void a_new_task_that_takes_a_new_result_stops_nothing() {
        List<GraphChange> changes = changes(graph -> task("empty", it -> it.result("int")).apply(graph).toBuilder()
                .task(TaskNode.builder("tell").from("empty").build())
                .build());

        assertThat(changes).hasSize(2).noneMatch(GraphChange::canStopARun);
    }

    @Test
    void elements_that_are_done_are_not_mixed_with_those_of_another_type() {
        GraphChange other = changes(task("each", it -> it.result("long"))).get(0);
        assertThat(other.stops(Set.of("each", "sum"))).isTrue();
    }

    @Test
    void parameters_appear_and_go() {
        DagGraph with = DagGraph.builder("A", "A")
                .params("P", new ParamsSpec.Param("x", "int", null))
                .task(node("a"))
                .build();
        DagGraph without = DagGraph.builder("A", "A").task(node("a")).build();
        assertThat(GraphChanges.between(without, with))
                .containsExactly(
                        new GraphChange("", "params", "", "P", Set.of()),
                        new GraphChange("", "parameter x", "", "int", Set.of("a")));
        assertThat(GraphChanges.between(with, without)).noneMatch(GraphChange::canStopARun);
    }
}
