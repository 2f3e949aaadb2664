package dev.kahn.testing;

import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody sets the system clock while the engine runs: moments are moments of that clock, and nothing is lost or doubled. */
class ClockJumpsTest {

    private static void set(Rig rig, Duration fromStart) {
        rig.clock.set(Rig.START.plus(fromStart));
        rig.turn();
        rig.turn();
    }

    @Test
    void a_wait_that_a_jump_ahead_has_passed_is_over_once_and_a_jump_back_does_not_begin_it_anew() {
        Rig rig = Rig.of(task("a").delay("2m"), task("b", "a")).triggered();
        set(rig, Duration.ofHours(3));
        assertThat(rig.bodies.running()).containsExactly("a");
        set(rig, Duration.ZERO);
        set(rig, Duration.ofHours(3));
        assertThat(rig.bodies.started()).hasSize(1);
        rig.succeed("a");
        rig.succeed("b");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_jump_ahead_uses_up_the_time_of_what_runs_and_the_retry_gets_its_own_in_full() {
        Rig rig = Rig.of(task("a").timeout("10m").retries(1).retryDelay("5m")).triggered();
        set(rig, Duration.ofHours(3));
        assertThat(rig.bodies.stopped()).hasSize(1);
        rig.advance("PT5M");
        assertThat(rig.bodies.running()).containsExactly("a");
        rig.advance("PT9M59S");
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.attempts(1, "a"))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.TIMED_OUT, AttemptState.SUCCESS);
    }

    @Test
    void a_jump_back_gives_what_runs_more_time_and_stops_nothing() {
        Rig rig = Rig.of(task("a").timeout("10m")).triggered();
        set(rig, Duration.ofHours(-3));
        assertThat(rig.bodies.stopped()).isEmpty();
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.run().endedAt()).isEqualTo(rig.clock.instant());
    }

    @Test
    void a_retry_comes_at_the_moment_that_was_said_however_often_the_clock_is_set_before() {
        Rig rig = Rig.of(task("a").retries(1).retryDelay("5m")).triggered();
        rig.fail("a");
        var dueAt = rig.task("a").dueAt();
        set(rig, Duration.ofHours(-3));
        rig.restart();
        set(rig, Duration.ofMinutes(4));
        set(rig, Duration.ofDays(-400));
        assertThat(rig.task("a").dueAt()).isEqualTo(dueAt);
        assertThat(rig.state("a")).isEqualTo(TaskState.WAITING);
        assertThat(rig.bodies.running()).isEmpty();
        set(rig, Duration.ofMinutes(5));
        assertThat(rig.bodies.running()).containsExactly("a");
        assertThat(rig.task("a").attempt()).isEqualTo(2);
    }

    @Test
    void a_sensor_is_polled_once_after_a_jump_and_not_for_each_time_it_missed() {
        Rig rig = Rig.of(task("a").poll("1m", false).timeout("7d")).triggered();
        rig.end("a", new BodyOutcome.NotYet(""));
        set(rig, Duration.ofDays(2));
        assertThat(rig.bodies.running()).containsExactly("a");
        rig.end("a", new BodyOutcome.NotYet(""));
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.bodies.started()).hasSize(2);
        rig.advance("PT1M");
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }
}
