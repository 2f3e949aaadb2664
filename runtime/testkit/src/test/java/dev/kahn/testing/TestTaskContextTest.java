package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Interval;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A context for a body that is called as the method it is. */
class TestTaskContextTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TestTaskContext task = TestTaskContext.of("MCWork", "EDM");

    @Test
    void it_is_what_it_is_told_to_be() {
        task.inRun(7).inAttempt(2).ofElement(3).scheduledFor(NOON);

        assertThat(task.dagId()).isEqualTo("MCWork");
        assertThat(task.taskId()).isEqualTo("EDM");
        assertThat(task.runId()).isEqualTo(7);
        assertThat(task.attempt()).isEqualTo(2);
        assertThat(task.mapIndex()).isEqualTo(OptionalInt.of(3));
        assertThat(task.scheduledFor()).isEqualTo(NOON);
        assertThat(task.interval()).isEqualTo(Interval.emptyAt(NOON));
        assertThat(task.idempotencyKey()).isEqualTo("MCWork/7/EDM/3");
    }

    @Test
    void a_run_is_for_the_end_of_what_it_is_about() {
        assertThat(task.about(new Interval(NOON.minusSeconds(600), NOON)).scheduledFor())
                .isEqualTo(NOON);
    }

    @Test
    void it_remembers_what_the_body_says() {
        task.progress(1, 2, "mails");
        task.figure("sent", 2);
        task.link("report", "https://shop.example/report");

        assertThat(task.progress()).containsExactly(new TestTaskContext.Progress(1, 2, "mails"));
        assertThat(task.figures()).isEqualTo(Map.of("sent", 2.0));
        assertThat(task.links()).isEqualTo(Map.of("report", "https://shop.example/report"));
        assertThatThrownBy(() -> task.link("report", "javascript:alert(1)"))
                .hasMessageContaining("which is not an http or https address");
    }

    @Test
    void skipping_leaves_the_body_and_is_remembered() {
        assertThat(task.skipReason()).isEmpty();
        assertThatThrownBy(() -> task.skip("nothing to do")).isInstanceOf(TestTaskContext.Skipped.class);
        assertThat(task.skipReason()).contains("nothing to do");
    }

    @Test
    void it_can_be_cancelled_and_can_crash() {
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.cancel().isCancelled()).isTrue();

        task.crashingAt(2).progress(1, 3, "mails");
        assertThatThrownBy(() -> task.progress(2, 3, "mails"))
                .isInstanceOf(Crash.class)
                .hasMessageContaining("MCWork task EDM, at 2 of 3 mails");
    }

    @Test
    void to_cancel_it_kills_what_the_body_has_started_and_from_then_on_it_starts_nothing() throws Exception {
        Process started = task.start(new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; wait"));
        ProcessHandle grandchild = ProcessHandle.of(
                        Long.parseLong(started.inputReader().readLine()))
                .orElseThrow();

        task.cancel();

        started.onExit().get(30, TimeUnit.SECONDS);
        grandchild.onExit().get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> task.start(new ProcessBuilder("true")))
                .isInstanceOf(IOException.class)
                .hasMessage("MCWork task EDM is cancelled, and can start no process");
    }
}
