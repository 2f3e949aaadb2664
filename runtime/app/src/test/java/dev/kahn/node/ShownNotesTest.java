package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often what bodies show is stored. */
class ShownNotesTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-28T12:00:00Z"));
    private final ShownNotes notes = new ShownNotes();
    private final List<String> stored = new ArrayList<>();

    private void show(String task, String text) {
        notes.add(new AttemptKey("Daily", 1, task, -1, 1), () -> text);
    }

    private void store() {
        notes.store((attempt, text) -> stored.add(attempt.taskId() + " " + text));
    }

    @Test
    void of_each_attempt_the_last_is_stored_and_all_once_a_second_at_most() {
        notes.count(clock);
        for (int row = 1; row <= 1_000_000; row++) {
            show("load", "row " + row);
        }
        show("mail", "customer 1");
        store();
        assertThat(stored).containsExactlyInAnyOrder("load row 1000000", "mail customer 1");
        show("load", "row 1000001");
        clock.advance(Duration.ofMillis(999));
        store();
        assertThat(stored).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        store();
        assertThat(stored).last().isEqualTo("load row 1000001");
        assertThat(notes.isEmpty()).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_them_waiting() {
        notes.count(clock);
        show("load", "row 1");
        store();
        clock.advance(Duration.ofHours(-1));
        show("load", "row 2");
        store();
        assertThat(stored).containsExactly("load row 1", "load row 2");
    }
}
