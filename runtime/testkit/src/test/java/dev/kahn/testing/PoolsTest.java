package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Claim;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pools mean: slots, priorities, and that nobody starves. */
class PoolsTest {

    private static Claim claim(String task, int slots, int priority, int sinceSeconds) {
        return new Claim(1, InstanceKey.of(task), "db", slots, priority, Rig.START.plusSeconds(sinceSeconds));
    }

    private static List<String> granted(Pools pools) {
        List<String> granted = new ArrayList<>();
        for (Optional<Claim> next = pools.grant(); next.isPresent(); next = pools.grant()) {
            granted.add(next.get().instance().taskId());
        }
        return granted;
    }

    @Test
    void that_dags_disagree_on_the_size_of_a_pool_is_said() {
        List<DagGraph> agreed = List.of(withPool("Orders", 4), withPool("Report", 4));
        assertThat(PoolSizes.disagreements(agreed)).isEmpty();
        assertThat(PoolSizes.disagreements(List.of(withPool("Orders", 8), withPool("Report", 4))))
                .containsExactly("the pool db has the fewest slots that are declared: 4 in Report, 8 in Orders");
    }

    private static DagGraph withPool(String id, int slots) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .task(TaskNode.builder("load").build())
                .pool("db", slots)
                .build();
    }

    @Test
    void running_tasks_never_take_more_slots_than_the_pool_has() {
        Rig rig = new Rig(dag(
                                task("a").pool("db").slots(2),
                                task("b").pool("db"),
                                task("c").pool("db"),
                                task("free"))
                        .pool("db", 3))
                .triggered();
        assertThat(rig.bodies.running()).containsExactly("free", "a", "b");
        assertThat(rig.state("c")).isEqualTo(TaskState.QUEUED);
        rig.succeed("b");
        assertThat(rig.bodies.running()).containsExactly("free", "a", "c");
    }

    @Test
    void slots_are_free_again_however_a_task_ends() {
        Rig rig = new Rig(dag(
                                task("a").pool("db").timeout("1m").retries(1).retryDelay("5m"),
                                task("b").pool("db").timeout("1m"),
                                task("c").pool("db"))
                        .pool("db", 1))
                .triggered();
        rig.fail("a");
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.advance("PT1M");
        assertThat(rig.bodies.running()).containsExactly("c");
        rig.cancel("enough");
        assertThat(rig.trigger()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("a");
    }

    @Test
    void a_restart_counts_the_slots_anew_and_keeps_the_order() {
        Rig rig = new Rig(dag(
                                task("a").pool("db"),
                                task("b").pool("db"),
                                task("c").pool("db"))
                        .pool("db", 1))
                .triggered();
        rig.advance("PT10S");
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.succeed("b");
        rig.succeed("c");
        rig.succeed("a");
        assertThat(rig.run().state().isDone()).isTrue();
    }

    @Test
    void a_sensor_holds_no_slot_between_two_polls() {
        Rig rig = new Rig(dag(task("s").pool("db").poll("1m", false), task("b").pool("db"))
                        .pool("db", 1))
                .triggered();
        rig.end("s", new BodyOutcome.NotYet(""));
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.advance("PT1M");
        assertThat(rig.state("s")).isEqualTo(TaskState.QUEUED);
        rig.succeed("b");
        assertThat(rig.bodies.running()).containsExactly("s");
        assertThat(rig.task("s").attempt()).isEqualTo(1);
    }

    @Test
    void a_sensor_can_use_up_its_time_while_it_waits_for_a_slot() {
        Rig rig = new Rig(dag(
                                task("s").pool("db").poll("1m", true).timeout("90s"),
                                task("b").pool("db"))
                        .pool("db", 1))
                .triggered();
        rig.end("s", new BodyOutcome.NotYet(""));
        rig.advance("PT1M");
        rig.advance("PT30S");
        assertThat(rig.state("s")).isEqualTo(TaskState.SKIPPED);
        rig.succeed("b");
        assertThat(rig.run().state().isDone()).isTrue();
    }

    @Test
    void who_waits_longest_goes_first() {
        Pools pools = new Pools(List.of(new PoolSpec("db", 1)));
        pools.claim(claim("late", 1, 0, 5));
        pools.claim(claim("early", 1, 0, 0));
        assertThat(granted(pools)).containsExactly("early");
    }

    @Test
    void higher_priority_goes_first_but_a_minute_of_waiting_is_worth_a_point() {
        Pools pools = new Pools(List.of(new PoolSpec("db", 3)));
        pools.claim(claim("old", 1, 0, 0));
        pools.claim(claim("young", 1, 2, 121));
        pools.claim(claim("urgent", 1, 2, 119));
        assertThat(granted(pools)).containsExactly("urgent", "old", "young");
    }

    @Test
    void nobody_overtakes_who_needs_many_slots() {
        Pools pools = new Pools(List.of(new PoolSpec("db", 2)));
        Claim first = claim("first", 1, 0, 0);
        pools.claim(first);
        pools.claim(claim("big", 2, 0, 1));
        pools.claim(claim("small", 1, 0, 2));
        assertThat(granted(pools)).containsExactly("first");
        pools.release(first);
        assertThat(granted(pools)).containsExactly("big");
    }

    @Test
    void who_needs_more_than_there_is_gets_all_of_it() {
        Pools pools = new Pools(List.of(new PoolSpec("db", 2)));
        Claim huge = claim("huge", 5, 0, 0);
        pools.claim(huge);
        pools.claim(claim("small", 1, 0, 1));
        assertThat(granted(pools)).containsExactly("huge");
        pools.release(huge);
        assertThat(granted(pools)).containsExactly("small");
    }

    @Test
    void who_does_not_want_his_slots_any_more_holds_up_nobody() {
        Pools pools = new Pools(List.of(new PoolSpec("db", 1)));
        Claim gone = claim("gone", 1, 9, 0);
        pools.claim(gone);
        pools.claim(claim("next", 1, 0, 0));
        pools.release(gone);
        assertThat(granted(pools)).containsExactly("next");
    }

    @Test
    void a_pool_that_nobody_declares_is_refused_at_once() {
        assertThatThrownBy(() -> new Rig(dag(task("a").pool("db"))))
                .hasMessage("task a of DAG Trial takes slots of the pool \"db\", which no DAG here declares");
    }

    @Test
    void a_sensor_that_queues_for_its_retry_has_no_more_time_than_before() {
        for (boolean isSoft : new boolean[] {true, false}) {
            Rig rig = new Rig(dag(
                                    task("s")
                                            .pool("db")
                                            .poll("1m", isSoft)
                                            .timeout("1h")
                                            .retries(3)
                                            .retryDelay("5m"),
                                    task("b").pool("db").delay("50m"))
                            .pool("db", 1))
                    .triggered();
            rig.advance("PT50M");
            rig.fail("s");
            rig.advance("PT5M");
            assertThat(rig.state("s")).isEqualTo(TaskState.QUEUED);
            rig.advance("PT5M");
            assertThat(rig.state("s")).isEqualTo(isSoft ? TaskState.SKIPPED : TaskState.FAILED);
            assertThat(rig.task("s").reason())
                    .isEqualTo("nothing came within its timeout of 1h, which retries do not extend");
            rig.succeed("b");
            assertThat(rig.store.attempts(1, "s")).hasSize(1);
            assertThat(rig.run().state().isDone()).isTrue();
        }
    }

    @Test
    void a_sensor_that_queues_because_its_node_died_has_no_more_time_than_before() {
        Rig rig = new Rig(dag(
                                task("s").pool("db").poll("1m", false).timeout("1h"),
                                task("b").pool("db").priority(100).delay("10m"))
                        .pool("db", 1))
                .triggered();
        rig.advance("PT10M");
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.advance("PT20M");
        rig.restart(); // it queues, and no attempt of it is open
        assertThat(rig.state("s")).isEqualTo(TaskState.QUEUED);
        rig.advance("PT29M");
        assertThat(rig.state("s")).isEqualTo(TaskState.QUEUED);
        rig.advance("PT1M");
        assertThat(rig.state("s")).isEqualTo(TaskState.FAILED);
        rig.succeed("b");
        assertThat(rig.run().state().isDone()).isTrue();
    }

    /** A claim equals the one before it if it is for the same slots and of the same moment. */
    @Test
    void slots_that_are_given_back_and_asked_for_again_within_a_turn_are_given_again() {
        Rig rig = new Rig(dag(task("a").pool("db"), task("b")).pool("db", 1)).triggered();
        rig.markAndRetry("a");
        assertThat(rig.bodies.running()).containsExactlyInAnyOrder("a", "b");
        assertThat(rig.store.attempts(1, "a")).hasSize(2);
    }
}
