package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A process that is to end lets its bodies end, and starts none. */
class DrainTest {

    @Test
    void it_is_over_once_no_body_runs_and_what_follows_goes_on_with_the_next_engine() {
        Rig rig = new Rig(dag(task("a"), task("b", "a")).schedule("*/10 * * * *")).scheduled();
        rig.advance("PT10M");
        CompletableFuture<Boolean> over = rig.drain();
        rig.advance("PT10M");
        assertThat(over).isNotDone();

        rig.succeed("a");
        assertThat(over).isCompletedWithValue(true);
        assertThat(rig.state("a")).isEqualTo(TaskState.SUCCESS);
        assertThat(rig.state("b")).isEqualTo(TaskState.QUEUED);
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.store.runs()).as("no tick begins").hasSize(1);

        rig.restart();
        rig.succeed("b");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.runs()).as("the tick of meanwhile").hasSize(2);
    }

    @Test
    void without_bodies_it_is_over_at_once_though_runs_wait() {
        Rig rig = new Rig(dag(task("a").delay("5m"))).triggered();
        assertThat(rig.drain()).isCompletedWithValue(true);
        rig.advance("PT5M");
        assertThat(rig.bodies.running()).isEmpty();
    }

    @Test
    void a_sensor_that_queued_meanwhile_keeps_its_timeout() {
        Rig rig =
                Rig.of(task("file").poll("30s", false).timeout("1m"), task("a")).triggered();
        rig.end("file", new BodyOutcome.NotYet(""));
        CompletableFuture<Boolean> over = rig.drain();
        rig.advance("PT30S");
        rig.succeed("a");
        assertThat(over).isCompleted();
        assertThat(rig.state("file")).isEqualTo(TaskState.QUEUED);
        rig.restart();
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.advance("PT30S");
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_sensor_that_polls_while_its_process_is_stopped_keeps_its_timeout() {
        Rig rig = Rig.of(task("file").poll("30s", false).timeout("1m")).triggered();
        rig.stopAndRestart();
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.advance("PT1M");
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("file").reason()).startsWith("nothing came within its timeout of 1m");
    }

    @Test
    void a_body_that_is_stopped_is_not_waited_for() {
        Rig rig = Rig.of(task("a")).triggered();
        CompletableFuture<Boolean> over = rig.drain();
        assertThat(over).isNotDone();
        rig.cancel("enough");
        assertThat(over).isCompletedWithValue(true);
    }
}
