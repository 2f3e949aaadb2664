package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.kahn.Interval;
import dev.kahn.engine.Backfilled;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreTakenException;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A DAG {@code Mail} that runs after {@code Load} and {@code Stock}, and takes results of theirs. */
class UpstreamResultsTest {

    private static final Instant START = Instant.parse("2026-11-23T16:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final MemoryStore store = new MemoryStore();
    private ScriptedExecutor bodies = new ScriptedExecutor();
    private List<DagGraph> dags = List.of(load("int").build(), stock(), mail().build());
    private Engine engine = started();

    private static DagGraph.Builder load(String type) {
        return DagGraph.builder("Load", "test.Load")
                .version("v1")
                .task(TaskNode.builder("rows").result(type).build())
                .task(TaskNode.builder("list").result("java.util.List<String>").build())
                .task(TaskNode.builder("each").forEach("list").result("int").build());
    }

    private static DagGraph stock() {
        return DagGraph.builder("Stock", "test.Stock")
                .version("v1")
                .task(TaskNode.builder("count").result("int").build())
                .build();
    }

    private static DagGraph.Builder mail() {
        return DagGraph.builder("Mail", "test.Mail")
                .version("v1")
                .after("Load", "Stock")
                .task(TaskNode.builder("send")
                        .fromDag("Load", "rows", "int", "", false)
                        .fromDag("Load", "each", "java.util.List<Integer>", "", false)
                        .fromDag("Stock", "count", "int", "", true)
                        .retries(1)
                        .retryDelay("1m")
                        .build());
    }

    private Engine started() {
        bodies = new ScriptedExecutor();
        dags.forEach(dag -> store.saveGraph(dag.id(), dag.version(), GraphJsonWriter.pretty(dag)));
        Engine fresh = new Engine(dags, store, bodies, changes -> {}, clock);
        fresh.schedule(dagId -> "{}");
        fresh.recover();
        return fresh;
    }

    private CompletableFuture<Long> trigger(String dag) {
        CompletableFuture<Long> run = engine.trigger(RunRequest.manual(dag, clock.instant(), "{}"));
        engine.turn();
        return run;
    }

    private void succeed(String task, String result) {
        bodies.succeed(task, result);
        engine.turn();
    }

    /** Its mapped task has two elements, of which the second ends first. */
    private void runLoad(String rows) {
        assertThat(trigger("Load")).isCompleted();
        succeed("list", "[\"a\",\"b\"]");
        succeed("each[1]", "2");
        succeed("each[0]", "1");
        succeed("rows", rows);
    }

    private void runStock(String count) {
        assertThat(trigger("Stock")).isCompleted();
        succeed("count", count);
    }

    private Map<String, String> taken() {
        List<Command.Start> orders = bodies.started().stream()
                .filter(order -> order.attempt().taskId().equals("send"))
                .toList();
        return Rig.taken(orders.get(orders.size() - 1), store);
    }

    private List<RunRecord> runsOfMail() {
        return store.runs().stream().filter(run -> run.dagId().equals("Mail")).toList();
    }

    private List<Long> causes(long runId) {
        return store.causes(runId).stream().map(CauseRecord::causeId).toList();
    }

    private static Map<String, String> results(String rows, String count) {
        return Map.of("Load/rows", rows, "Load/each", "[1,2]", "Stock/count", count);
    }

    /** The last result is not stored yet when the run is made that takes it. */
    @Test
    void a_run_takes_the_results_of_the_runs_that_led_to_it() {
        runLoad("7");
        runStock("5");
        assertThat(taken()).isEqualTo(results("7", "5"));
        assertThat(causes(3)).containsExactly(1L, 2L);
    }

    @Test
    void it_takes_the_same_ones_after_a_crash_whatever_has_succeeded_since() {
        runLoad("7");
        runStock("5");
        engine = started();
        engine.turn();
        assertThat(taken()).isEqualTo(results("7", "5"));

        bodies.fail("send", "no route");
        engine.turn();
        runStock("6");
        clock.advance(Duration.ofMinutes(1));
        engine.turn();
        assertThat(taken()).isEqualTo(results("7", "5"));
        bodies.fail("send", "no route");
        engine.turn();
        assertThat(runsOfMail()).extracting(RunRecord::state).containsExactly(RunState.FAILED);

        engine = started();
        assertThat(engine.retry(3, Set.of(), false)).isNotDone();
        engine.turn();
        assertThat(taken()).isEqualTo(results("7", "5"));
    }

    @Test
    void a_run_by_hand_takes_those_of_the_latest_successes_and_keeps_them() {
        runLoad("7");
        runStock("5");
        succeed("send", null);
        runLoad("8");
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).isEqualTo(results("8", "5"));
        assertThat(causes(5)).containsExactly(4L, 2L);

        engine = started();
        engine.turn();
        assertThat(taken()).isEqualTo(results("8", "5"));
    }

    @Test
    void a_body_takes_no_part_of_a_list_that_is_being_made_again() {
        runLoad("7");
        runStock("5");
        assertThat(engine.retry(1, Set.of("each[0]"), false)).isNotDone();
        engine.turn();
        assertThat(taken()).isEqualTo(Map.of("Load/rows", "7", "Stock/count", "5"));
        succeed("each[0]", "1");
        assertThat(taken()).isEqualTo(results("7", "5"));
    }

    @Test
    void a_repaired_run_of_before_is_not_the_latest_success() {
        assertThat(trigger("Load")).isCompleted();
        succeed("list", "[\"a\"]");
        succeed("each[0]", "1");
        bodies.fail("rows", "no");
        engine.turn();
        runLoad("8");
        assertThat(engine.retry(1, Set.of(), false)).isNotDone();
        engine.turn();

        bodies.succeed("rows", "9");
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).containsEntry("Load/rows", "8");
    }

    @Test
    void an_engine_that_finds_by_reading_that_the_store_is_anothers_ends() {
        runLoad("7");
        assertThat(trigger("Stock")).isCompleted();
        bodies.succeed("count", "5");
        store.failNextRead(new StoreTakenException("taken over"));
        assertThatThrownBy(engine::turn).isInstanceOf(StoreTakenException.class);

        engine = started();
        store.failNextRead(new StoreTakenException("taken over"));
        CompletableFuture<Long> asked = engine.trigger(RunRequest.manual("Mail", clock.instant(), "{}"));
        assertThatThrownBy(engine::turn).isInstanceOf(StoreTakenException.class);
        assertThat(asked).isCompletedExceptionally();
    }

    @Test
    void one_that_needs_a_result_nobody_has_is_refused_and_one_that_can_do_without_is_not() {
        assertThat(trigger("Mail"))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RefusedException.class)
                .withMessage("task send of DAG Mail takes the result of task rows of DAG Load, and no run of Load has"
                        + " succeeded yet; run Load first");
        assertThat(store.runs()).isEmpty();

        runLoad("7");
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).isEqualTo(Map.of("Load/rows", "7", "Load/each", "[1,2]"));
        assertThat(causes(2)).containsExactly(1L);
    }

    @Test
    void a_run_that_succeeded_without_what_is_needed_is_told() {
        assertThat(trigger("Load")).isCompleted();
        succeed("list", "[]");
        bodies.fail("rows", "no");
        engine.turn();
        assertThat(engine.mark(1, "rows", TaskState.SUCCESS, "by hand")).isNotDone();
        engine.turn();

        assertThat(trigger("Mail"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .withMessage("task send of DAG Mail takes the result of task rows of DAG Load, and run 1, the latest"
                        + " successful one of Load, has none; run Load first");
    }

    @Test
    void the_list_of_a_mapped_task_over_nothing_is_empty() {
        assertThat(trigger("Load")).isCompleted();
        succeed("list", "[]");
        succeed("rows", "7");
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).containsEntry("Load/each", "[]");
    }

    @Test
    void a_tick_passes_as_long_as_there_is_nothing_to_take() {
        dags = List.of(
                load("int").build(), stock(), mail().schedule("*/10 * * * *").build());
        engine = started();
        clock.advance(Duration.ofMinutes(10));
        engine.turn();
        assertThat(store.runs()).isEmpty();

        runLoad("7");
        clock.advance(Duration.ofMinutes(10));
        engine.turn();
        assertThat(runsOfMail()).hasSize(1);
        assertThat(taken()).containsEntry("Load/rows", "7");
    }

    @Test
    void a_success_that_cannot_be_read_leads_to_its_run_when_the_store_is_back() {
        runLoad("7");
        assertThat(trigger("Stock")).isCompleted();
        bodies.succeed("count", "5");
        store.failNextRead();
        engine.turn();
        assertThat(runsOfMail()).isEmpty();

        engine.turn();
        assertThat(runsOfMail()).hasSize(1);
        assertThat(taken()).isEqualTo(results("7", "5"));
    }

    @Test
    void ticks_that_are_due_while_the_store_cannot_be_read_get_their_runs_when_it_is_back() {
        DagGraph other = DagGraph.builder("Other", "test.Other")
                .version("v1")
                .schedule("*/10 * * * *")
                .task(TaskNode.builder("other").build())
                .build();
        dags = List.of(
                load("int").build(), stock(), mail().schedule("*/10 * * * *").build(), other);
        engine = started();
        runLoad("7");
        clock.advance(Duration.ofMinutes(10));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger commits = (Logger) LoggerFactory.getLogger("dev.kahn.engine.GroupCommit");
        Level before = commits.getLevel();
        commits.setLevel(Level.WARN);
        commits.addAppender(log);
        for (int i = 0; i < 3; i++) {
            store.failNextRead();
            engine.turn();
        }
        assertThat(store.runs()).hasSize(1);

        engine.turn();
        commits.detachAppender(log);
        commits.setLevel(before);
        assertThat(store.runs()).extracting(RunRecord::dagId).containsExactly("Load", "Mail", "Other");
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.WARN);
        assertThat(log.list.get(1).getFormattedMessage()).isEqualTo("The store is available again; tasks start again");
    }

    @Test
    void a_run_by_hand_is_told_of_a_store_that_cannot_be_read() {
        runLoad("7");
        store.failNextRead();
        assertThat(trigger("Mail")).isCompletedExceptionally();
        assertThat(trigger("Mail")).isCompleted();
    }

    @Test
    void a_backfill_is_refused_as_a_run_by_hand_is() {
        Instant tick = START.minus(Duration.ofHours(1));
        CompletableFuture<Backfilled> answer =
                engine.backfill(RunRequest.backfill("Mail", tick, Interval.emptyAt(tick), "{}"), false);
        engine.turn();
        assertThat(answer).isCompletedExceptionally();
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void what_runs_again_meanwhile_is_not_taken_from() {
        runLoad("7");
        runLoad("8");
        assertThat(engine.retry(2, Set.of("rows"), false)).isNotDone();
        engine.turn();
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).containsEntry("Load/rows", "7");
    }

    /** In a program that has one DAG alone, the others are in the store. */
    @Test
    void a_dag_that_is_not_here_can_be_taken_from() {
        runLoad("7");
        dags = List.of(mail().build());
        engine = started();
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).containsEntry("Load/rows", "7");
    }

    @Test
    void dags_out_of_jars_that_do_not_fit_are_refused() {
        dags = List.of(load("long").build(), stock(), mail().build());
        assertThatThrownBy(this::started)
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "task send of DAG Mail takes the result of task rows of DAG Load as int, but that gives long;"
                                + " their jars do not match, so recompile Mail");

        List<DagGraph> without = new ArrayList<>(List.of(load("int").build(), mail().build()));
        without.add(stock().toBuilder().clearTasks().build());
        dags = without;
        assertThatThrownBy(this::started)
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "task send of DAG Mail takes the result of task count of DAG Stock as int, but there is no such"
                                + " task; their jars do not match, so recompile Mail");
    }

    @Test
    void what_succeeds_in_the_same_turn_is_taken_from_by_a_run_by_hand() {
        runLoad("7");
        assertThat(trigger("Load")).isCompleted();
        succeed("list", "[]");
        bodies.succeed("rows", "8");
        assertThat(trigger("Mail")).isCompleted();
        assertThat(taken()).containsEntry("Load/rows", "8");
        assertThat(causes(3)).containsExactly(2L);
    }

    @Test
    void what_is_to_run_again_by_the_same_turn_is_not_taken_from() {
        runLoad("7");
        runLoad("8");
        runLoad("9");
        CompletableFuture<Long> third = engine.retry(3, Set.of("rows"), false);
        CompletableFuture<Long> second = engine.retry(2, Set.of("rows"), false);
        assertThat(trigger("Mail")).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(taken()).containsEntry("Load/rows", "7");
        assertThat(causes(4)).containsExactly(1L);
    }

    @Test
    void whoever_still_waits_when_the_store_is_anothers_is_told_that_the_engine_has_ended() {
        runLoad("7");
        store.failNextRead(new StoreTakenException("taken over"));
        CompletableFuture<Long> first = engine.trigger(RunRequest.manual("Mail", clock.instant(), "{}"));
        CompletableFuture<Long> second = engine.trigger(RunRequest.manual("Stock", clock.instant(), "{}"));
        assertThatThrownBy(engine::run).isInstanceOf(StoreTakenException.class);
        assertThat(first)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .withMessage("taken over");
        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .withMessage("the engine has ended: taken over");
    }
}
