package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.ParamsSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of runs that are open while a new version of their DAG comes. */
class UpgradesTest {

    @Test
    void a_run_goes_on_with_the_tasks_and_the_order_it_began_with() {
        Rig rig = Rig.of(task("a"), task("b", "a"), task("c", "b")).triggered();
        rig.succeed("a");
        rig.restartWith(dag(task("a"), task("new", "a"), task("c", "a"), task("b", "a", "new"))
                .version("v2"));
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.succeed("b");
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.run().version()).isEqualTo("v1");
        assertThat(rig.store.task(1, "new")).isEmpty();
    }

    @Test
    void it_takes_over_the_settings_of_the_new_version() {
        Rig rig = Rig.of(task("a").timeout("1m"), task("b", "a").delay("1h")).triggered();
        rig.restartWith(dag(task("a").timeout("1h").retries(1).retryDelay("1s"), task("b", "a"))
                .version("v2"));
        rig.advance("PT30M");
        rig.fail("a");
        rig.advance("PT1S");
        rig.succeed("a");
        assertThat(rig.bodies.running()).containsExactly("b");
    }

    @Test
    void a_sensor_that_failed_the_run_when_it_began_fails_it_still() {
        Rig rig = Rig.of(task("file").poll("30s", false).timeout("1m"), task("load", "file"))
                .triggered();
        rig.restartWith(dag(task("file").poll("10s", true).timeout("1m"), task("load", "file"))
                .version("v2"));
        rig.advance("PT1M");
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_task_that_is_gone_is_not_missed_if_it_is_done() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.succeed("a");
        rig.restartWith(dag(task("b")).version("v2"));
        rig.succeed("b");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_run_that_could_not_begin_can_once_the_new_version_is_taken_back() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        assertThat(rig.trigger()).isCompleted();
        rig.restartWith(dag(task("c")).version("v2"));
        assertThat(rig.store.runs()).extracting(RunRecord::state).containsOnly(RunState.FAILED);
        rig.restartWith(dag(task("a"), task("b", "a")).version("v1"));
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.retryOf(2)).isCompleted();
        rig.succeed("a");
        rig.succeed("b");
        rig.succeed("a");
        rig.succeed("b");
        assertThat(rig.store.runs()).extracting(RunRecord::state).containsOnly(RunState.SUCCESS);
    }

    @Test
    void a_run_that_still_needs_what_is_gone_fails_and_says_what_that_is() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.restartWith(dag(task("a")).version("v2"));
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run().reason())
                .isEqualTo("DAG Trial was changed so that run 1 cannot continue (task b is gone); trigger a new run,"
                        + " or put the old program back and retry this one");
        assertThat(rig.state("a")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.state("b")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.bodies.running()).isEmpty();
    }

    @Test
    void a_task_that_is_gone_is_missed_if_it_has_only_begun() {
        Rig rig = Rig.of(task("a"), task("b")).triggered();
        rig.restartWith(dag(task("b")).version("v2"));
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run().reason()).contains("task a is gone");
    }

    @Test
    void a_parameter_that_is_new_stops_a_run_only_if_it_must_be_given() {
        Rig rig = Rig.of(task("a")).triggered();
        rig.restartWith(dag(task("a"))
                .params("shop.Params", new ParamsSpec.Param("mood", "java.lang.String", "calm"))
                .version("v2"));
        assertThat(rig.bodies.running()).containsExactly("a");
        rig.restartWith(dag(task("a"))
                .params("shop.Params", new ParamsSpec.Param("mood", "java.lang.String", null))
                .version("v3"));
        assertThat(rig.run().reason()).contains("(parameter mood none → java.lang.String)");
    }

    @Test
    void a_run_whose_version_nobody_kept_fails() {
        Rig rig = Rig.of(task("a")).triggered();
        rig.store.forgetGraphs();
        rig.restartWith(dag(task("a")).version("v2"));
        assertThat(rig.run().reason())
                .isEqualTo("version v1 of DAG Trial, with which run 1 began, is not in the store; trigger a new run");
    }

    @Test
    void a_queued_run_of_an_earlier_version_goes_on_too() {
        Rig rig = Rig.of(task("a")).triggered();
        assertThat(rig.trigger()).isCompletedWithValue(2L);
        rig.restartWith(dag(task("a"), task("b")).version("v2"));
        rig.succeed("a");
        assertThat(rig.bodies.running()).containsExactly("a");
    }

    @Test
    void a_retry_of_what_the_new_version_does_not_have_is_refused() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.succeed("a");
        rig.fail("b");
        rig.restartWith(dag(task("b")).version("v2"));
        assertThat(rig.retry(false, "a"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(
                        "DAG Trial has changed since run 1 began (task a is gone), so this cannot run again");
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("b");
    }
}
