package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Interval;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.schedule.DagSchedule;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** DAGs that run after other DAGs. Each has one task, of the same name in small letters. */
class ChainsTest {

    private static final Instant START = Instant.parse("2026-11-23T16:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final MemoryStore store = new MemoryStore();
    private ScriptedExecutor bodies = new ScriptedExecutor();
    private List<DagGraph> dags = List.of(
            dag("A").schedule("*/10 * * * *").build(),
            dag("B").build(),
            dag("C").after("A", "B").build());
    private Engine engine = started();

    private static DagGraph.Builder dag(String id) {
        return DagGraph.builder(id, "test." + id)
                .version("v1")
                .task(TaskNode.builder(id.toLowerCase(java.util.Locale.ROOT)).build());
    }

    private Engine started() {
        bodies = new ScriptedExecutor();
        dags.forEach(dag -> store.saveGraph(dag.id(), dag.version(), GraphJsonWriter.pretty(dag)));
        Engine fresh = new Engine(dags, store, bodies, changes -> {}, clock);
        fresh.schedule(dagId -> "{}");
        fresh.recover();
        return fresh;
    }

    private void trigger(String dag) {
        assertThat(engine.trigger(RunRequest.manual(dag, clock.instant(), "{}")))
                .isNotNull();
        engine.turn();
    }

    private void succeed(String task) {
        bodies.succeed(task, null);
        engine.turn();
    }

    private List<Long> causes(long runId) {
        return store.causes(runId).stream().map(CauseRecord::causeId).toList();
    }

    private List<RunRecord> runsOfC() {
        return store.runs().stream().filter(run -> run.dagId().equals("C")).toList();
    }

    @Test
    void it_runs_when_each_has_a_new_success_and_knows_which() {
        clock.advance(Duration.ofMinutes(10));
        engine.turn();
        succeed("a");
        assertThat(runsOfC()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        trigger("B");
        succeed("b");

        RunRecord run = runsOfC().get(0);
        assertThat(run.type()).isEqualTo(RunType.TRIGGERED);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.scheduledFor()).isEqualTo(clock.instant());
        assertThat(run.interval()).isEqualTo(new Interval(START, clock.instant()));
        assertThat(causes(run.runId())).containsExactly(1L, 2L);
    }

    @Test
    void a_dag_that_nothing_leads_to_is_asked_for_no_parameters() {
        engine.schedule(dagId -> {
            throw new AssertionError("of " + dagId);
        });
        trigger("B");
        succeed("b");
        assertThat(store.runs().get(0).state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void each_success_counts_once() {
        trigger("A");
        succeed("a");
        trigger("B");
        succeed("b");
        succeed("c");
        trigger("B");
        succeed("b");
        assertThat(runsOfC()).hasSize(1);

        trigger("A");
        succeed("a");
        assertThat(runsOfC()).hasSize(2);
    }

    @Test
    void a_success_that_somebody_marks_as_one_counts_no_second_time() {
        trigger("A");
        succeed("a");
        trigger("B");
        succeed("b");
        succeed("c");
        assertThat(engine.mark(1, "a", TaskState.SUCCESS, "test")).isNotDone();
        assertThat(engine.mark(2, "b", TaskState.SUCCESS, "test")).isNotDone();
        engine.turn();
        assertThat(runsOfC()).hasSize(1);
        assertThat(store.upstreams()).isEmpty();
    }

    @Test
    void what_waits_for_a_dag_that_is_not_here_any_more_stops_nobody() {
        trigger("A");
        succeed("a");
        dags = dags.subList(0, 2);
        engine = started();
        trigger("B");
        succeed("b");
        assertThat(store.runs()).extracting(RunRecord::state).containsOnly(RunState.SUCCESS);
    }

    @Test
    void of_several_successes_of_one_the_latest_counts() {
        trigger("A");
        succeed("a");
        trigger("A");
        succeed("a");
        trigger("B");
        succeed("b");
        assertThat(causes(3)).isEmpty();
        assertThat(causes(4)).containsExactly(2L, 3L);
    }

    @Test
    void of_more_successes_than_there_is_room_for_the_latest_lead_to_a_run_once_one_has_ended() {
        int room = 1 + DagSchedule.MAX_QUEUED;
        for (int i = 0; i < room + 2; i++) {
            trigger("A");
            succeed("a");
            trigger("B");
            succeed("b");
        }
        assertThat(runsOfC()).hasSize(room);

        succeed("c");
        assertThat(runsOfC()).hasSize(room + 1);
        RunRecord last = runsOfC().get(room);
        assertThat(causes(last.runId())).containsExactly(last.runId() - 2, last.runId() - 1);
    }

    @Test
    void a_failure_is_no_success_until_it_is_repaired() {
        trigger("A");
        succeed("a");
        trigger("B");
        bodies.fail("b", "no");
        engine.turn();
        assertThat(runsOfC()).isEmpty();

        assertThat(engine.retry(2, Set.of(), false)).isNotDone();
        engine.turn();
        succeed("b");
        assertThat(runsOfC()).hasSize(1);
    }

    @Test
    void a_crash_forgets_no_success_and_doubles_no_run() {
        trigger("A");
        succeed("a");
        engine = started();
        trigger("B");
        store.failNextCommit(MemoryStore.Failure.AFTER);
        succeed("b");
        engine = started();
        engine.turn();
        assertThat(runsOfC()).hasSize(1);
        engine = started();
        engine.turn();
        assertThat(runsOfC()).hasSize(1);
    }

    @Test
    void a_pause_keeps_successes_for_later() {
        assertThat(engine.pause("C", true)).isNotDone();
        trigger("A");
        succeed("a");
        trigger("B");
        succeed("b");
        assertThat(runsOfC()).isEmpty();

        engine = started();
        assertThat(engine.pause("C", false)).isNotDone();
        engine.turn();
        assertThat(runsOfC()).hasSize(1);
    }

    @Test
    void a_success_that_runs_again_leads_to_nothing_until_it_succeeds_once_more() {
        trigger("A");
        succeed("a");
        assertThat(engine.retry(1, Set.of("a"), false)).isNotDone();
        engine.turn();
        trigger("B");
        succeed("b");
        assertThat(runsOfC()).isEmpty();

        engine = started();
        engine.turn();
        assertThat(runsOfC()).isEmpty();
        succeed("a");
        assertThat(runsOfC()).hasSize(1);
    }

    @Test
    void a_success_that_failed_when_it_ran_again_by_hand_leads_to_nothing() {
        trigger("A");
        succeed("a");
        bodies = new ScriptedExecutor();
        engine = new Engine(dags, store, bodies, changes -> {}, clock);
        engine.recover();
        assertThat(engine.retry(1, Set.of("a"), false)).isNotDone();
        engine.turn();
        bodies.fail("a", "no");
        engine.turn();

        engine = started();
        trigger("B");
        succeed("b");
        assertThat(runsOfC()).isEmpty();
    }

    @Test
    void a_failure_that_is_marked_as_a_success_leads_on() {
        trigger("A");
        succeed("a");
        trigger("B");
        bodies.fail("b", "no");
        engine.turn();
        assertThat(engine.mark(2, "b", TaskState.SUCCESS, "by hand")).isNotDone();
        engine.turn();
        assertThat(runsOfC()).hasSize(1);
    }

    @Test
    void a_success_that_is_marked_as_a_failure_leads_to_nothing() {
        trigger("A");
        succeed("a");
        assertThat(engine.mark(1, "a", TaskState.FAILED, "by hand")).isNotDone();
        engine.turn();
        trigger("B");
        succeed("b");
        assertThat(runsOfC()).isEmpty();
    }

    @Test
    void a_circle_out_of_jars_that_do_not_fit_is_refused() {
        dags = List.of(
                dag("A").after("C").build(),
                dag("B").after("A").build(),
                dag("C").after("B").build());
        assertThatThrownBy(this::started)
                .isInstanceOf(RefusedException.class)
                .hasMessage("DAGs run after each other in a cycle: A runs after C runs after B runs after A;"
                        + " their jars do not match");
    }
}
